import { type ByteReader, Damaged, textAt } from "../byte-reader.ts";
import { withoutTags } from "./id3.ts";

const HAS_BYTES = 2;

/**
 * An MP3 says how long it is only where its encoder left a `Xing` or `Info` frame with the
 * number of bytes (LAME and ffmpeg do); one without cannot be told to be cut off.
 */
export async function checkMp3(bytes: ByteReader): Promise<void> {
  const { start, end } = await withoutTags(bytes);
  const head = await bytes.read(start, 4);
  const offset = start + 4 + sideBytes(head);
  if (offset + 16 > end) throw new Damaged("shorter than a frame");
  const info = await bytes.read(offset, 16);
  const name = textAt(info, 0, 4);
  if (name !== "Xing" && name !== "Info") return;
  const flags = info.getUint32(4);
  if ((flags & HAS_BYTES) === 0) return;
  // The number of frames stands in front of it, if there is one.
  const length = info.getUint32(flags & 1 ? 12 : 8);
  if (start + length > bytes.size) throw new Damaged("shorter than it says");
}

/** What stands between a frame's header and its sound: by version of MPEG and number of channels. */
function sideBytes(head: DataView): number {
  const isFirstVersion = (head.getUint8(1) & 0x08) !== 0;
  const isMono = head.getUint8(3) >> 6 === 3;
  if (isFirstVersion) return isMono ? 17 : 32;
  return isMono ? 9 : 17;
}
