import { errorMessage } from "../../lib/error-text.ts";
import { DomainError, type DomainErrorCode } from "../errors.ts";
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
 *
 * Files for places wait until all are there, and the last given are written first: what is linked
 * last is shown first, and that is to be the first given.
 */
export function startImportWriter(work: ImportWork): ImportWriter {
  const queue: ExaminedFile[] = [];
  const held: ExaminedFile[] = [];
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
      if (file.place) {
        held.push(file);
        return Promise.resolve();
      }
      queue.push(file);
      running ??= run();
      if (queue.length < GROUP_FILES) return Promise.resolve();
      return new Promise((resolve) => {
        makeRoom = [...makeRoom, resolve];
      });
    },
    async end() {
      await running;
      while (held.length > 0) await writeGroup(work, takeLastGroup(held));
    },
  };
}

/** Of the last files, in their order. */
function takeLastGroup(held: ExaminedFile[]): ExaminedFile[] {
  held.sort((first, second) => second.index - first.index);
  return takeFitting(held).reverse();
}

/** In the order of the files, as far as they are there: so their ids and dates are too. */
function takeGroup(queue: ExaminedFile[]): readonly ExaminedFile[] {
  queue.sort((first, second) => first.index - second.index);
  return takeFitting(queue);
}

function takeFitting(queue: ExaminedFile[]): ExaminedFile[] {
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
      for (const file of oneByOne(group)) await writeGroup(work, [file]);
    } else {
      for (const file of group) file.settle(await refusalOf(work, file, error));
    }
  }
}

/** As the groups are: of those for a place, the first given last. */
function oneByOne(group: readonly ExaminedFile[]): readonly ExaminedFile[] {
  return group.some(({ place }) => place) ? group.toReversed() : group;
}

const PLACE_GONE: ReadonlySet<DomainErrorCode> = new Set(["script-not-found", "place-not-found"]);

async function refusalOf(
  { options }: ImportWork,
  { data }: ExaminedFile,
  error: unknown,
): Promise<Refusal> {
  if (error instanceof DomainError && PLACE_GONE.has(error.code)) return refused("place-gone", {});
  if (hasErrorNamed(error, "QuotaExceededError")) {
    const left = await options.storageLeft();
    // An answer that says it would fit lags behind.
    return noSpace(data.size, left !== null && left < data.size ? left : null);
  }
  // Changed or gone on disk since it was looked into.
  if (!(await isReadable(data))) return refused("changed", {});
  return refused("failed", { error: errorMessage(error) });
}
