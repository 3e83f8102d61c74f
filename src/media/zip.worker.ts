import type { FromZipWorker, ToZipWorker, ZipTarget } from "./zip-file.ts";
import { startZip, type ZipStream } from "./zip-stream.ts";

let wanted = new AbortController();
let zip: ZipStream | undefined;
let output: Output | undefined;
/** One task after the other, in the order in which they came. */
let last: Promise<void> = Promise.resolve();

self.onmessage = ({ data }: MessageEvent<ToZipWorker>) => {
  if ("abort" in data) wanted.abort();
  last = last.then(() => answer(data));
};

async function answer(task: ToZipWorker): Promise<void> {
  try {
    post({ done: await work(task) });
  } catch (error) {
    const { name = "Error", message = String(error) } = error as Partial<Error>;
    post({ failure: { name, message } });
  }
}

async function work(task: ToZipWorker): Promise<boolean> {
  if ("open" in task) {
    wanted = new AbortController();
    output = await openTarget(task.open);
    zip = startZip(output.stream);
    return true;
  }
  if ("abort" in task) {
    await output?.abort();
    return true;
  }
  if (!zip) throw new Error("The zip is not open");
  if ("close" in task) {
    await zip.close();
    return true;
  }
  return zip.add(task.add, { signal: wanted.signal, onBytes: (bytes) => post({ bytes }) });
}

function post(message: FromZipWorker): void {
  self.postMessage(message);
}

/** Where the zip goes, and how to let go of it half way. */
interface Output {
  readonly stream: WritableStream<Uint8Array>;
  abort(): Promise<void>;
}

async function openTarget(target: ZipTarget): Promise<Output> {
  if ("handle" in target) return streamToDisk(target.handle);
  const root = await navigator.storage.getDirectory();
  const folder = await root.getDirectoryHandle(target.folder, { create: true });
  const file = await folder.getFileHandle(target.name, { create: true });
  return streamInto(await (file as WorkerFileHandle).createSyncAccessHandle());
}

/** Straight into the file: every browser that has such files has this, and nothing is copied at the end. */
function streamInto(file: SyncFile): Output {
  let at = 0;
  const stream = new WritableStream<Uint8Array>({
    write(piece) {
      const written = file.write(piece, { at });
      at += written;
      if (written < piece.byteLength) {
        throw new DOMException("The disk is full", "QuotaExceededError");
      }
    },
    close() {
      file.flush();
      file.close();
    },
  });
  return { stream, abort: async () => file.close() };
}

/** What was in the file stays until the zip is whole. */
async function streamToDisk(handle: FileSystemFileHandle): Promise<Output> {
  const writer = (await handle.createWritable()).getWriter();
  const stream = new WritableStream<Uint8Array>({
    write: (piece) => writer.write(piece),
    close: () => writer.close(),
  });
  return { stream, abort: () => writer.abort() };
}

/** The part of a file handle that only workers have, which the page's types don't know. */
interface WorkerFileHandle extends FileSystemFileHandle {
  createSyncAccessHandle(): Promise<SyncFile>;
}

interface SyncFile {
  write(piece: Uint8Array, options: { readonly at: number }): number;
  flush(): void;
  close(): void;
}
