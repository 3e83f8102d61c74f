import { type ByteReader, Damaged, textAt } from "../byte-reader.ts";

const TAG_HEADER = 10;
const OLD_TAG = 128;

/** Where sound lies between tags: ID3v2 in front, ID3v1 at the end. Offsets in bytes. */
export interface SoundRange {
  readonly start: number;
  readonly end: number;
}

/** @throws Damaged when the tag in front is cut off */
export async function withoutTags(bytes: ByteReader): Promise<SoundRange> {
  let start = 0;
  while (bytes.size >= start + TAG_HEADER) {
    const head = await bytes.read(start, TAG_HEADER);
    if (textAt(head, 0, 3) !== "ID3") break;
    const hasFooter = (head.getUint8(5) & 0x10) !== 0;
    start += TAG_HEADER + syncSafe(head, 6) + (hasFooter ? TAG_HEADER : 0);
  }
  if (start > bytes.size) throw new Damaged("the tag is cut off");
  const hasOldTag =
    bytes.size - OLD_TAG >= start &&
    textAt(await bytes.read(bytes.size - OLD_TAG, 3), 0, 3) === "TAG";
  return { start, end: hasOldTag ? bytes.size - OLD_TAG : bytes.size };
}

/** Four times seven bits. */
function syncSafe(view: DataView, offset: number): number {
  let value = 0;
  for (let at = offset; at < offset + 4; at++) value = value * 128 + (view.getUint8(at) & 0x7f);
  return value;
}
