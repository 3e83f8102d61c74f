import { type ByteReader, Damaged } from "../byte-reader.ts";
import { withoutTags } from "./id3.ts";

const FRAME_HEADER = 7;

/** Plain AAC is a row of frames that say their length: whole when the last one ends where the file does. */
export async function checkAdts(bytes: ByteReader): Promise<void> {
  const { start, end } = await withoutTags(bytes);
  let offset = start;
  while (offset < end) {
    if (offset + FRAME_HEADER > end) throw new Damaged("a frame is cut off");
    const head = await bytes.read(offset, FRAME_HEADER);
    if (head.getUint16(0) >> 4 !== 0xfff) throw new Damaged("no frame where one has to be");
    const length = (head.getUint32(3) >>> 13) & 0x1fff;
    if (length < FRAME_HEADER || offset + length > end) throw new Damaged("a frame is cut off");
    offset += length;
  }
}
