import { createCRC32, type IHasher } from "hash-wasm";
import { joinBytes } from "../../lib/join-bytes.ts";

/** What a sealed backup ends with, as the comment of the zip: a word, and the CRC-32 of every byte before its eight digits. */
const SEAL_WORD = "scenekeep ";
/** Hexadecimal, lower case: the last bytes of the file. */
export const SEAL_DIGITS = 8;

/** Given to the zip as its comment; sealedOutput puts the checksum in the place of the zeros. */
export function unwrittenSeal(): Uint8Array<ArrayBuffer> {
  return new TextEncoder().encode(SEAL_WORD + "0".repeat(SEAL_DIGITS));
}

/**
 * An output that writes on to `output`, and puts the checksum of all bytes into the last
 * eight. The entries have hashes of their own in the manifest; so a change of what is
 * between them, or of the directory, is noticed too.
 */
export function sealedOutput(output: WritableStream<Uint8Array>): WritableStream<Uint8Array> {
  const writer = output.getWriter();
  const opened = openSeal();
  // The piece before waits for the next: the digits are in the last one. Nothing large is copied.
  let held: Uint8Array = new Uint8Array();
  async function writeOn(sure: Uint8Array): Promise<void> {
    if (sure.length === 0) return;
    (await opened).update(sure);
    await writer.write(sure);
  }
  return new WritableStream<Uint8Array>({
    async write(piece) {
      const sure = held;
      if (piece.length < SEAL_DIGITS) {
        held = joinBytes([sure, piece]);
        return;
      }
      held = piece;
      await writeOn(sure);
    },
    async close() {
      await writeOn(held.subarray(0, -SEAL_DIGITS));
      await writer.write(new TextEncoder().encode((await opened).digest("hex")));
      await writer.close();
    },
    abort: (reason) => writer.abort(reason),
  });
}

/** The digits that a comment holds; `null` when it is no seal. */
export function sealIn(comment: Uint8Array): string | null {
  const text = new TextDecoder().decode(comment);
  return text.startsWith(SEAL_WORD) && text.length === SEAL_WORD.length + SEAL_DIGITS
    ? text.slice(SEAL_WORD.length)
    : null;
}

/** The checksum in the making: what is read is given to `update`, all but the digits. */
export async function openSeal(): Promise<IHasher> {
  return (await createCRC32()).init();
}
