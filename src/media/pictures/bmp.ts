import { type ByteReader, Damaged } from "../byte-reader.ts";
import { displayedSize, type PictureSize } from "./picture-size.ts";

/** Header of the oldest kind, with sizes in 16 bits. */
const CORE_HEADER = 12;

/** A BMP is whole when its lines fit in the file; a packed one when the file is as long as it says. */
export async function probeBmp(bytes: ByteReader): Promise<PictureSize> {
  const head = await bytes.read(0, 26);
  const isCore = head.getUint32(14, true) === CORE_HEADER;
  const width = isCore ? head.getUint16(18, true) : head.getInt32(18, true);
  const height = Math.abs(isCore ? head.getInt16(20, true) : head.getInt32(22, true));
  const size = displayedSize(width, height);
  const start = head.getUint32(10, true);
  const depth = isCore ? head.getUint16(24, true) : (await bytes.read(28, 2)).getUint16(0, true);
  const packing = isCore ? 0 : (await bytes.read(30, 4)).getUint32(0, true);
  const isPlain = packing === 0 || packing === 3 || packing === 6;
  // Lines are filled up to four bytes.
  const lines = Math.ceil((width * depth) / 32) * 4 * height;
  const end = isPlain ? start + lines : head.getUint32(2, true);
  if (end > bytes.size) throw new Damaged("shorter than its lines");
  return size;
}
