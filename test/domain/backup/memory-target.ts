import type { BackupTarget } from "../../../src/domain/backup/backup-target.ts";

/** Keeps the volumes of a backup in memory. */
export function memoryTarget(room: number | null = null) {
  const files: Blob[] = [];
  const discarded: string[] = [];
  const target: BackupTarget = {
    kind: "storage",
    async begin() {
      const pieces: Uint8Array<ArrayBuffer>[] = [];
      const stream = new WritableStream<Uint8Array>({
        write: (piece) => {
          pieces.push(new Uint8Array(piece));
        },
      });
      const read = async () => new Blob(pieces);
      return {
        room,
        stream,
        read,
        finish: async () => {
          files.push(await read());
        },
        discard: async (why) => {
          discarded.push(why);
        },
      };
    },
  };
  return {
    target,
    /** What was given to its user. */
    files: (): readonly Blob[] => files,
    /** Why volumes were taken away. */
    discarded: (): readonly string[] => discarded,
  };
}
