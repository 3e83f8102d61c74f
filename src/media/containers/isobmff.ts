import { type ByteReader, Damaged, textAt } from "../byte-reader.ts";

/** A box of MP4, MOV, M4A, HEIC and AVIF: all are lists of boxes (ISO/IEC 14496-12). */
export interface Box {
  readonly type: string;
  /** Offset of the first byte of its contents. */
  readonly start: number;
  readonly end: number;
}

const MOST_BOXES = 100_000;

/**
 * The boxes between two offsets, in order.
 *
 * @throws Damaged when one goes on past the end
 */
export async function* boxesIn(bytes: ByteReader, start: number, end: number): AsyncGenerator<Box> {
  let offset = start;
  for (let count = 0; count < MOST_BOXES && offset + 8 <= end; count++) {
    const head = await bytes.read(offset, 8);
    const type = textAt(head, 4, 4);
    // Padding behind the last box: nothing that a player would look at.
    if (!/^[\x20-\x7e\xa9]{4}$/.test(type)) return;
    const isLong = head.getUint32(0) === 1;
    const length = await lengthOf(bytes, offset, head.getUint32(0), end);
    if (length < (isLong ? 16 : 8) || offset + length > end)
      throw new Damaged(`${type} is cut off`);
    yield { type, start: offset + (isLong ? 16 : 8), end: offset + length };
    offset += length;
  }
}

/**
 * A film or sound is whole when all its boxes are and both the index and what it points at are there.
 * One in fragments cannot be told to lack its last ones.
 */
export async function checkIsobmff(bytes: ByteReader): Promise<void> {
  const types = new Set<string>();
  for await (const box of boxesIn(bytes, 0, bytes.size)) types.add(box.type);
  if (!types.has("moov")) throw new Damaged("no index");
  if (!types.has("mdat")) throw new Damaged("nothing but an index");
}

/** 0: up to the end; 1: the true length stands behind the type, in 64 bits. */
async function lengthOf(
  bytes: ByteReader,
  offset: number,
  short: number,
  end: number,
): Promise<number> {
  if (short === 0) return end - offset;
  if (short === 1) return Number((await bytes.read(offset + 8, 8)).getBigUint64(0));
  return short;
}
