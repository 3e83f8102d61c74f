import { type ByteReader, Damaged, partOf, textAt } from "../byte-reader.ts";
import { displayedSize, type PictureSize } from "./picture-size.ts";
import { readOrientation } from "./tiff.ts";

const SIGNATURE = 8;
const MOST_CHUNKS = 1_000_000;

/** A PNG is whole when its chunks lead to `IEND`. Orientation counts where `eXIf` stands before the pixels. */
export async function probePng(bytes: ByteReader): Promise<PictureSize> {
  const head = await bytes.read(SIGNATURE, 17);
  if (textAt(head, 4, 4) !== "IHDR") throw new Damaged("no header chunk");
  const orientation = await orientationBefore(bytes);
  const size = displayedSize(head.getUint32(8), head.getUint32(12), orientation);
  if (!(await isEnded(bytes))) throw new Damaged("no end chunk");
  return size;
}

async function orientationBefore(bytes: ByteReader): Promise<number> {
  for await (const chunk of chunksOf(bytes)) {
    if (chunk.name === "IDAT") return 1;
    if (chunk.name === "eXIf") return readOrientation(partOf(bytes, chunk.start, chunk.length));
  }
  return 1;
}

async function isEnded(bytes: ByteReader): Promise<boolean> {
  const tail = await bytes.read(bytes.size - 12, 12);
  if (tail.getUint32(0) === 0 && textAt(tail, 4, 4) === "IEND") return true;
  for await (const chunk of chunksOf(bytes)) if (chunk.name === "IEND") return true;
  return false;
}

interface Chunk {
  readonly name: string;
  readonly start: number;
  readonly length: number;
}

async function* chunksOf(bytes: ByteReader): AsyncGenerator<Chunk> {
  let offset = SIGNATURE;
  for (let count = 0; count < MOST_CHUNKS && offset + 12 <= bytes.size; count++) {
    const head = await bytes.read(offset, 8);
    const length = head.getUint32(0);
    if (offset + 12 + length > bytes.size) throw new Damaged("a chunk past the end");
    yield { name: textAt(head, 4, 4), start: offset + 8, length };
    offset += 12 + length;
  }
}
