import { errorMessage } from "../../lib/error-text.ts";
import { hasErrorNamed } from "../has-error-named.ts";
import { noSpace, type Refusal, refused } from "./import-outcome.ts";
import type { ExaminedFile, ImportWork } from "./import-work.ts";
import { isReadable } from "./is-readable.ts";
import { writeImported } from "./write-imported.ts";

export interface ImportWriter {
  /** Queues a file to be written; resolves when the next one may come. */
  offer(file: ExaminedFile): Promise<void>;
  /** Resolves when every file is settled. */
  end(): Promise<void>;
}

/** Files in one transaction: fewer than 50, from where on Dexie wakes every liveQuery of the table. */
const GROUP_FILES = 40;
/** Bytes in one transaction, but for a single larger file: a cancel or an error costs no more. */
const GROUP_BYTES = 32 * 1024 * 1024;

/**
 * Writes one group of files after the other; while one is written, the next gathers. A transaction
 * that is safe on disk costs as much for one small file as for many.
 */
export function startImportWriter(work: ImportWork): ImportWriter {
  const queue: ExaminedFile[] = [];
  let running: Promise<void> | null = null;
  let makeRoom: (() => void)[] = [];

  const run = async () => {
    while (queue.length > 0) {
      const group = takeGroup(queue);
      for (const resume of makeRoom.splice(0)) resume();
      await writeGroup(work, group);
    }
    running = null;
  };
  return {
    offer(file) {
      queue.push(file);
      running ??= run();
      if (queue.length < GROUP_FILES) return Promise.resolve();
      return new Promise((resolve) => {
        makeRoom = [...makeRoom, resolve];
      });
    },
    async end() {
      await running;
    },
  };
}

/** In the order of the files, as far as they are there: so their ids and dates are too. */
function takeGroup(queue: ExaminedFile[]): readonly ExaminedFile[] {
  queue.sort((first, second) => first.index - second.index);
  let bytes = 0;
  const end = queue.findIndex((file, count) => {
    bytes += file.data.size;
    return count > 0 && (count >= GROUP_FILES || bytes > GROUP_BYTES);
  });
  return queue.splice(0, end < 0 ? queue.length : end);
}

/** Settles every file of a group. What fails together is tried one by one, so that one bad file stops no other. */
async function writeGroup(work: ImportWork, group: readonly ExaminedFile[]): Promise<void> {
  const { signal } = work.options;
  try {
    const outcomes = await writeImported(work, group);
    group.forEach((file, at) => {
      file.settle(outcomes[at] ?? refused("failed", {}));
    });
  } catch (error) {
    if (signal.aborted) {
      for (const file of group) file.settle({ status: "cancelled" });
    } else if (group.length > 1) {
      for (const file of group) await writeGroup(work, [file]);
    } else {
      for (const file of group) file.settle(await refusalOf(work, file, error));
    }
  }
}

async function refusalOf(
  { options }: ImportWork,
  { data }: ExaminedFile,
  error: unknown,
): Promise<Refusal> {
  if (hasErrorNamed(error, "QuotaExceededError")) {
    const left = await options.storageLeft();
    // An answer that says it would fit lags behind.
    return noSpace(data.size, left !== null && left < data.size ? left : null);
  }
  // Changed or gone on disk since it was looked into.
  if (!(await isReadable(data))) return refused("changed", {});
  return refused("failed", { error: errorMessage(error) });
}
