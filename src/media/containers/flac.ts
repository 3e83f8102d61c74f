import { type ByteReader, Damaged, textAt } from "../byte-reader.ts";
import { withoutTags } from "./id3.ts";

const STREAM_FACTS = 38;
const LARGEST_TAIL = 1024 * 1024;
/** The shortest header with its checksum. */
const SHORTEST_HEADER = 6;
const LONGEST_HEADER = 16;
/** Sound may look like a header once or twice in a tail; a file made to do so does it without end. */
const MOST_TRIES = 50;

/**
 * FLAC (RFC 9639) has no end marker and no length, but every frame ends with a checksum over
 * itself: the file is whole when a frame at the end has the right one.
 */
export async function checkFlac(bytes: ByteReader): Promise<void> {
  const { start, end } = await withoutTags(bytes);
  const head = await bytes.read(start, 4 + STREAM_FACTS);
  if (textAt(head, 0, 4) !== "fLaC") throw new Damaged("no FLAC behind the tag");
  const largestFrame = head.getUint32(14) & 0xffffff;
  const wanted = largestFrame > 0 ? largestFrame : LARGEST_TAIL;
  const length = Math.min(wanted, LARGEST_TAIL, end - start - head.byteLength);
  const view = await bytes.read(end - length, length);
  const tail = new Uint8Array(view.buffer, view.byteOffset, view.byteLength);
  if (!endsWithFrame(tail)) throw new Damaged("the last frame is cut off");
}

function endsWithFrame(tail: Uint8Array): boolean {
  let tried = 0;
  for (let at = tail.length - SHORTEST_HEADER; at >= 0 && tried < MOST_TRIES; at--) {
    const isSync = tail[at] === 0xff && ((tail[at + 1] ?? 0) & 0xfe) === 0xf8;
    if (!isSync || !hasHeader(tail.subarray(at, at + LONGEST_HEADER))) continue;
    if (checksum16(tail.subarray(at)) === 0) return true;
    tried += 1;
  }
  return false;
}

/** A checksum over a header and its own checksum is 0 where the header ends. */
function hasHeader(start: Uint8Array): boolean {
  let checksum = 0;
  return start.some((byte, index) => {
    checksum = shifted(checksum ^ byte, 8, 0x07);
    return checksum === 0 && index + 1 >= SHORTEST_HEADER;
  });
}

function checksum16(bytes: Uint8Array): number {
  let value = 0;
  for (const byte of bytes) value = shifted(value ^ (byte << 8), 16, 0x8005);
  return value;
}

/** Eight steps of a checksum of 8 or 16 bits. */
function shifted(start: number, width: 8 | 16, polynomial: number): number {
  const top = 1 << (width - 1);
  let value = start;
  for (let bit = 0; bit < 8; bit++) value = value & top ? (value << 1) ^ polynomial : value << 1;
  return value & (2 * top - 1);
}
