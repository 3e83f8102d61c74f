import { type ByteReader, Damaged, textAt } from "../byte-reader.ts";

export interface RiffChunk {
  readonly name: string;
  /** Offset of the first byte of its contents. */
  readonly start: number;
  readonly length: number;
  /** False where the chunk says it goes on past the end of the file. */
  readonly isWhole: boolean;
}

const MOST_CHUNKS = 10_000;

/** The chunks of a RIFF file (WebP, WAV), in order; ends at the first one that is not whole. */
export async function* riffChunks(bytes: ByteReader): AsyncGenerator<RiffChunk> {
  let offset = 12;
  for (let count = 0; count < MOST_CHUNKS && offset + 8 <= bytes.size; count++) {
    const head = await bytes.read(offset, 8);
    const length = head.getUint32(4, true);
    const start = offset + 8;
    const isWhole = start + length <= bytes.size;
    yield { name: textAt(head, 0, 4), start, length, isWhole };
    if (!isWhole) return;
    offset = start + length + (length % 2);
  }
}

/**
 * Sound is whole when the chunk that holds it is. Recorders that could not go back and
 * write how long it became leave 0 or the largest number there: then it is taken as it is.
 */
export async function checkWav(bytes: ByteReader): Promise<void> {
  for await (const chunk of riffChunks(bytes)) {
    const isUnknown = chunk.length === 0 || chunk.length === 0xffffffff;
    if (chunk.name === "data" && isUnknown) return;
    if (!chunk.isWhole) throw new Damaged(`${chunk.name} is cut off`);
    if (chunk.name === "data") return;
  }
  throw new Damaged("no sound in it");
}
