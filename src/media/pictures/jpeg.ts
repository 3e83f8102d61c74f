import { type ByteReader, Damaged, partOf, textAt } from "../byte-reader.ts";
import { displayedSize, type PictureSize } from "./picture-size.ts";
import { readOrientation } from "./tiff.ts";

const START_OF_SCAN = 0xda;
const END_OF_PICTURE = 0xd9;
const APP1 = 0xe1;
const PIECE = 256 * 1024;
/** Segments in front of the pixels: large colour profiles take a few dozen. */
const MOST_SEGMENTS = 10_000;

/**
 * A JPEG is whole when its last scan is ended by the end marker. What stands behind it
 * (phones put a film there) does not matter; end markers inside embedded previews don't count.
 */
export async function probeJpeg(bytes: ByteReader): Promise<PictureSize> {
  let offset = 2;
  let frame: DataView | undefined;
  let orientation = 1;
  for (let count = 0; count < MOST_SEGMENTS; count++) {
    const head = await bytes.read(offset, 4);
    if (head.getUint8(0) !== 0xff) throw new Damaged("no marker where one has to be");
    const marker = head.getUint8(1);
    if (marker === 0xff) {
      offset += 1;
      continue;
    }
    if (hasNoLength(marker)) throw new Damaged("an end before the first scan");
    const length = head.getUint16(2);
    if (isFrame(marker)) frame = await bytes.read(offset + 5, 4);
    if (marker === APP1)
      orientation = await orientationIn(bytes, offset + 4, length - 2, orientation);
    offset += 2 + length;
    if (marker !== START_OF_SCAN) continue;
    if (!frame) throw new Damaged("a scan without a frame");
    const size = displayedSize(frame.getUint16(2), frame.getUint16(0), orientation);
    if (!(await isEnded(bytes, offset))) throw new Damaged("no end marker");
    return size;
  }
  throw new Damaged("no scan");
}

/** C0 to CF, but for the tables that share the row. */
function isFrame(marker: number): boolean {
  return (marker & 0xf0) === 0xc0 && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc;
}

function hasNoLength(marker: number): boolean {
  return marker === 0 || marker === 1 || (marker >= 0xd0 && marker <= END_OF_PICTURE);
}

async function orientationIn(
  bytes: ByteReader,
  start: number,
  length: number,
  before: number,
): Promise<number> {
  if (length < 14) return before;
  const isExif = textAt(await bytes.read(start, 6), 0, 6) === "Exif\0\0";
  return isExif ? readOrientation(partOf(bytes, start + 6, length - 6)) : before;
}

/** Nearly every JPEG ends with its end marker; the others are searched from the first scan on. */
async function isEnded(bytes: ByteReader, scan: number): Promise<boolean> {
  const tail = await bytes.read(bytes.size - 2, 2);
  if (tail.getUint16(0) === 0xff00 + END_OF_PICTURE && bytes.size - 2 >= scan) return true;
  let offset = scan;
  while (offset + 2 <= bytes.size) {
    const view = await bytes.read(offset, Math.min(PIECE, bytes.size - offset));
    const found = nextMarker(new Uint8Array(view.buffer, view.byteOffset, view.byteLength));
    if (found.marker === END_OF_PICTURE) return true;
    offset += found.at;
    // Tables and further scans of a progressive picture.
    if (found.marker) offset += 2 + (await bytes.read(offset + 2, 2)).getUint16(0);
  }
  return false;
}

/** Inside a scan, FF stands before 00 (a plain FF), before RST0 to RST7, or begins a marker. */
function nextMarker(piece: Uint8Array): { readonly at: number; readonly marker?: number } {
  let at = piece.indexOf(0xff);
  for (; at >= 0 && at + 1 < piece.length; at = piece.indexOf(0xff, at + 1)) {
    const marker = piece[at + 1] ?? 0;
    const isPlain = marker === 0 || marker === 0xff || (marker >= 0xd0 && marker <= 0xd7);
    if (!isPlain) return { at, marker };
  }
  return { at: at > 0 ? at : piece.length };
}
