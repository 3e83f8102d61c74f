import { type ByteReader, Damaged, partOf } from "../byte-reader.ts";
import { type RiffChunk, riffChunks } from "../containers/riff.ts";
import { displayedSize, type PictureSize } from "./picture-size.ts";

/**
 * A WebP says at its start how long it is; its first chunk tells the size. An EXIF orientation
 * does not count: browsers show it as it is stored.
 */
export async function probeWebp(bytes: ByteReader): Promise<PictureSize> {
  const length = (await bytes.read(4, 4)).getUint32(0, true);
  for await (const chunk of riffChunks(partOf(bytes, 0, length + 8))) {
    if (!chunk.isWhole) throw new Damaged(`${chunk.name} is cut off`);
    const size = await storedSize(bytes, chunk);
    if (size) return displayedSize(size.width, size.height);
  }
  throw new Damaged("no picture in it");
}

async function storedSize(bytes: ByteReader, chunk: RiffChunk): Promise<PictureSize | undefined> {
  if (chunk.name === "VP8X") {
    const head = await bytes.read(chunk.start, 10);
    return { width: 1 + uint24(head, 4), height: 1 + uint24(head, 7) };
  }
  if (chunk.name === "VP8L") {
    const bits = (await bytes.read(chunk.start + 1, 4)).getUint32(0, true);
    return { width: 1 + (bits & 0x3fff), height: 1 + ((bits >> 14) & 0x3fff) };
  }
  if (chunk.name === "VP8 ") {
    const head = await bytes.read(chunk.start + 6, 4);
    return { width: head.getUint16(0, true) & 0x3fff, height: head.getUint16(2, true) & 0x3fff };
  }
  return undefined;
}

function uint24(view: DataView, offset: number): number {
  return view.getUint16(offset, true) + view.getUint8(offset + 2) * 0x10000;
}
