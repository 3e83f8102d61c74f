import type { ZipTarget } from "../../media/zip-file.ts";
import { openZipOutput } from "../../media/zip-output.ts";
import type { BackupTarget, VolumePlace } from "./backup-target.ts";

/** What the page does for a backup into the browser's own storage: it holds the files, and hands them over. */
export interface StorageHolder {
  /** The file for a volume, and the bytes that it may take. */
  begin(volume: number): Promise<StorageFile>;
  /** The volume in that file is whole and checked. */
  finish(isLast: boolean): Promise<void>;
}

export interface StorageFile {
  readonly folder: string;
  readonly name: string;
  /** `null` where the browser does not tell. */
  readonly room: number | null;
}

/** A file on disk that the user chose: all of the backup in one volume. In a worker. */
export function diskTarget(handle: RemovableHandle): BackupTarget {
  return {
    kind: "disk",
    async begin() {
      const isNew = (await handle.getFile()).size === 0;
      const place = await openPlace({ handle }, null);
      return {
        ...place,
        finish: async () => undefined,
        async discard(why) {
          const isClosed = await place.letGo();
          // An older file of this name was not touched, or has made way for a whole backup.
          if (isNew || (isClosed && why === "fault")) await empty(handle);
        },
      };
    },
  };
}

/** The browser's own storage, volume by volume. In a worker; whoever holds the file takes it away. */
export function storageTarget(holder: StorageHolder): BackupTarget {
  return {
    kind: "storage",
    async begin(volume) {
      const { folder, name, room } = await holder.begin(volume);
      const place = await openPlace({ folder, name }, room);
      return {
        ...place,
        finish: (isLast) => holder.finish(isLast),
        discard: async () => void (await place.letGo()),
      };
    },
  };
}

interface OpenPlace extends Omit<VolumePlace, "finish" | "discard"> {
  /** Stops whatever is going on. True where it was whole already. */
  letGo(): Promise<boolean>;
}

async function openPlace(target: ZipTarget, room: number | null): Promise<OpenPlace> {
  const { stream: output, abort, read } = await openZipOutput(target);
  const writer = output.getWriter();
  let isClosed = false;
  const stream = new WritableStream<Uint8Array>({
    write: (piece) => writer.write(piece),
    async close() {
      await writer.close();
      isClosed = true;
    },
  });
  return {
    room,
    stream,
    read,
    async letGo() {
      if (!isClosed) await abort();
      return isClosed;
    },
  };
}

/** Not every browser lets a file be taken away: then nothing is left in it. */
async function empty(handle: RemovableHandle): Promise<void> {
  if (handle.remove) return handle.remove();
  await (await handle.createWritable()).close();
}

export interface RemovableHandle extends FileSystemFileHandle {
  remove?(): Promise<void>;
}
