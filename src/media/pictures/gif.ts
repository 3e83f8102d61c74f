import { type ByteReader, Damaged } from "../byte-reader.ts";
import { displayedSize, type PictureSize } from "./picture-size.ts";

const TRAILER = 0x3b;
const EXTENSION = 0x21;
const IMAGE = 0x2c;

/** A GIF is whole when its blocks lead to the trailer; what stands behind that does not matter. */
export async function probeGif(bytes: ByteReader): Promise<PictureSize> {
  const head = await bytes.read(0, 13);
  const size = displayedSize(head.getUint16(6, true), head.getUint16(8, true));
  if (!(await isEnded(bytes, 13 + tableBytes(head.getUint8(10))))) throw new Damaged("no trailer");
  return size;
}

/** Every block ends with an empty sub-block, so that 00 3B at the end is no chance. */
async function isEnded(bytes: ByteReader, blocks: number): Promise<boolean> {
  const tail = await bytes.read(bytes.size - 2, 2);
  if (tail.getUint16(0) === TRAILER && bytes.size - 2 > blocks) return true;
  let offset = blocks;
  for (;;) {
    const kind = (await bytes.read(offset, 1)).getUint8(0);
    if (kind === TRAILER) return true;
    if (kind === EXTENSION) offset = await afterSubBlocks(bytes, offset + 2);
    else if (kind === IMAGE) {
      const flags = (await bytes.read(offset + 9, 1)).getUint8(0);
      offset = await afterSubBlocks(bytes, offset + 11 + tableBytes(flags));
    } else return false;
  }
}

async function afterSubBlocks(bytes: ByteReader, start: number): Promise<number> {
  let offset = start;
  for (;;) {
    const length = (await bytes.read(offset, 1)).getUint8(0);
    offset += 1 + length;
    if (length === 0) return offset;
  }
}

/** Bytes of the colour table that the flags announce. */
function tableBytes(flags: number): number {
  return flags & 0x80 ? 3 * 2 ** ((flags & 7) + 1) : 0;
}
