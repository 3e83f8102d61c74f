import type { ZipTarget } from "./zip-file.ts";

/** Where the zip goes, and how to let go of it half way. */
export interface ZipOutput {
  readonly stream: WritableStream<Uint8Array>;
  /** Once the stream is closed there is nothing to let go of. */
  abort(): Promise<void>;
  /** What lies there, once the stream is closed. */
  read(): Promise<File>;
}

/** In a worker: only there are files in the browser's own storage written without a copy. */
export async function openZipOutput(target: ZipTarget): Promise<ZipOutput> {
  if ("handle" in target) return streamToDisk(target.handle);
  const root = await navigator.storage.getDirectory();
  const folder = await root.getDirectoryHandle(target.folder, { create: true });
  const file = await folder.getFileHandle(target.name, { create: true });
  const access = await (file as WorkerFileHandle).createSyncAccessHandle();
  return { ...streamInto(access), read: () => file.getFile() };
}

/** Straight into the file: every browser that has such files has this, and nothing is copied at the end. */
function streamInto(file: SyncFile): Omit<ZipOutput, "read"> {
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
async function streamToDisk(handle: FileSystemFileHandle): Promise<ZipOutput> {
  const writer = (await handle.createWritable()).getWriter();
  const stream = new WritableStream<Uint8Array>({
    write: (piece) => writer.write(piece),
    close: () => writer.close(),
  });
  return { stream, abort: () => writer.abort(), read: () => handle.getFile() };
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
