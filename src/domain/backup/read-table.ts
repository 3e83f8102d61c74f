import { joinBytes } from "../../lib/join-bytes.ts";
import { BackupRefusal } from "./backup-refusal.ts";
import { checkedPieces, type Found } from "./open-volumes.ts";
import { MAX_LINE_BYTES } from "./row-format.ts";
import { refuseOddRow } from "./row-shapes.ts";
import { type BlobRef, decodeRow } from "./row-text.ts";

export interface TableReading {
  readonly table: string;
  /** As many as the manifest says. */
  readonly rows: number;
  readonly schemaVersion: number;
  readonly blobAt: (ref: BlobRef) => Blob;
  readonly signal?: AbortSignal;
}

/**
 * The rows of a table in a backup. The end is reached only when they are as many as were
 * announced and the hash is right.
 *
 * @throws BackupRefusal `bad-row` with the number of its line, `too-large`, `wrong-hash`
 */
export async function* readTable(
  found: Found,
  { table, rows, schemaVersion, blobAt, signal }: TableReading,
): AsyncGenerator<unknown, void, undefined> {
  let number = 0;
  const read = (line: string) => {
    number += 1;
    if (number > rows) throw new BackupRefusal("too-large", `${found.path}:${number}`);
    const row = within(() => decodeRow(line, blobAt));
    within(() => refuseOddRow(row, table, schemaVersion));
    return row;
  };
  const within = <T>(step: () => T): T => {
    try {
      return step();
    } catch (error) {
      if (!(error instanceof BackupRefusal)) throw error;
      throw new BackupRefusal(error.code, `${found.path}:${number} ${error.detail}`);
    }
  };
  for await (const lines of linesOf(found)) {
    signal?.throwIfAborted();
    for (const line of lines) yield read(line);
  }
  if (number < rows) throw new BackupRefusal("bad-row", `${found.path}: ${number} of ${rows} rows`);
}

const NEWLINE = 0x0a;

/** Lines, as many at a time as one piece ends. */
async function* linesOf(found: Found): AsyncGenerator<readonly string[], void, undefined> {
  // A mark at the beginning would be part of the first row, and is no JSON.
  const decoder = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });
  const textOf = (bytes: Uint8Array) => {
    try {
      return decoder.decode(bytes);
    } catch {
      throw new BackupRefusal("bad-row", `${found.path}: no UTF-8`);
    }
  };
  let begun: Uint8Array[] = [];
  let bytesBegun = 0;
  for await (const piece of checkedPieces(found)) {
    const end = piece.lastIndexOf(NEWLINE) + 1;
    const whole = piece.subarray(0, end);
    if (end > 0) {
      yield textOf(joinBytes([...begun, whole]))
        .slice(0, -1)
        .split("\n");
      begun = [];
      bytesBegun = 0;
    }
    begun.push(piece.subarray(end));
    bytesBegun += piece.length - end;
    if (bytesBegun > MAX_LINE_BYTES) throw new BackupRefusal("too-large", found.path);
  }
  if (bytesBegun > 0) yield [textOf(joinBytes(begun))];
}
