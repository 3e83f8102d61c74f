import { type ByteReader, Damaged, textAt } from "../byte-reader.ts";

const PAGE_HEADER = 27;
/** Header, 255 lengths, 255 segments of 255 bytes. */
const LARGEST_PAGE = PAGE_HEADER + 255 + 255 * 255;
const THEORA_HEADER = 22;

/** What mediabunny does not know of an Ogg file: Theora is no codec of its. */
export interface TheoraFacts {
  readonly width: number;
  readonly height: number;
}

/**
 * Ogg (RFC 3533) is whole when its last page ends where the file does. The mark for the last
 * page is not asked for: streams that were recorded live play well without it.
 */
export async function checkOgg(bytes: ByteReader): Promise<void> {
  const length = Math.min(bytes.size, LARGEST_PAGE);
  const tail = await bytes.read(bytes.size - length, length);
  for (let at = length - PAGE_HEADER; at >= 0; at--) {
    if (tail.getUint8(at) !== 0x4f || textAt(tail, at, 4) !== "OggS") continue;
    if (pageLength(tail, at) !== length - at) throw new Damaged("the last page is cut off");
    return;
  }
  throw new Damaged("no page at the end");
}

/** The picture size of a Theora film, if the first page begins one; `null` for every other Ogg. */
export async function readTheora(bytes: ByteReader): Promise<TheoraFacts | null> {
  const page = await bytes.read(0, PAGE_HEADER);
  const start = PAGE_HEADER + page.getUint8(26);
  if (start + THEORA_HEADER > bytes.size) return null;
  const head = await bytes.read(start, THEORA_HEADER);
  if (textAt(head, 0, 7) !== "\x80theora") return null;
  return { width: head.getUint32(13) & 0xffffff, height: head.getUint32(16) & 0xffffff };
}

function pageLength(view: DataView, at: number): number {
  const segments = view.getUint8(at + 26);
  if (at + PAGE_HEADER + segments > view.byteLength)
    throw new Damaged("a page without its lengths");
  let length = PAGE_HEADER + segments;
  for (let index = 0; index < segments; index++) length += view.getUint8(at + PAGE_HEADER + index);
  return length;
}
