import type { ZipEntry } from "./zip-stream.ts";

/** A file in the browser's own storage, or one on disk that the user chose. */
export type ZipTarget =
  | { readonly folder: string; readonly name: string }
  | { readonly handle: FileSystemFileHandle };

export type ToZipWorker =
  | { readonly open: ZipTarget }
  | { readonly add: ZipEntry }
  | { readonly close: true }
  | { readonly abort: true };

/** Every task is answered once, in order, with `done` or `failure`; bytes come in between. */
export type FromZipWorker =
  | { readonly done: boolean }
  | { readonly bytes: number }
  | { readonly failure: { readonly name: string; readonly message: string } };

export interface ZipFile {
  /** `false` when its bytes can't be read: the zip is as it was. `onBytes` hears of every piece written. */
  add(entry: ZipEntry, onBytes?: (bytes: number) => void): Promise<boolean>;
  /** Finishes the zip, which is whole from then on. */
  close(): Promise<void>;
  /** Stops whatever is going on, and lets go of the file; what is in it is no zip. Rejects where the zip is closed, or gone, already. */
  abort(): Promise<void>;
}

/**
 * Writes a zip in a worker, where reading, checksums and writing hold up nothing.
 *
 * @throws DOMException `QuotaExceededError` when it does not fit; whatever else the browser says
 */
export async function openZipFile(target: ZipTarget): Promise<ZipFile> {
  const { ask, end } = startConversation();
  try {
    await ask({ open: target });
  } catch (error) {
    end("it did not open");
    throw error;
  }
  return {
    add: (entry, onBytes) => ask({ add: entry }, onBytes),
    async close() {
      try {
        await ask({ close: true });
      } finally {
        end("it is closed");
      }
    },
    async abort() {
      try {
        await ask({ abort: true });
      } finally {
        end("it was stopped");
      }
    },
  };
}

function startWorker(): Worker {
  return new Worker(new URL("./zip.worker.ts", import.meta.url), { type: "module", name: "zip" });
}

interface Call {
  readonly onBytes: ((bytes: number) => void) | undefined;
  resolve(done: boolean): void;
  reject(reason: unknown): void;
}

interface Conversation {
  ask(task: ToZipWorker, onBytes?: (bytes: number) => void): Promise<boolean>;
  /** Ends the worker; what still waits for an answer is told why. */
  end(why: string): void;
}

/** Each task waits for its own answer; when the worker is gone they all fail, later ones at once. */
function startConversation(): Conversation {
  const worker = startWorker();
  const calls: Call[] = [];
  let isOver: Error | undefined;
  const end = (why: string) => {
    isOver ??= new Error(`The zip can't be written: ${why}`);
    worker.terminate();
    for (const call of calls.splice(0)) call.reject(isOver);
  };
  worker.onerror = (event) => {
    event.preventDefault();
    end(event.message ?? "the worker did not start");
  };
  worker.onmessageerror = () => end("an answer that cannot be read");
  worker.onmessage = ({ data }: MessageEvent<FromZipWorker>) => {
    if ("bytes" in data) {
      calls[0]?.onBytes?.(data.bytes);
      return;
    }
    const call = calls.shift();
    if ("failure" in data) call?.reject(new DOMException(data.failure.message, data.failure.name));
    else call?.resolve(data.done);
  };
  const ask: Conversation["ask"] = (task, onBytes) =>
    new Promise((resolve, reject) => {
      if (isOver) throw isOver;
      calls.push({ onBytes, resolve, reject });
      worker.postMessage(task);
    });
  return { ask, end };
}
