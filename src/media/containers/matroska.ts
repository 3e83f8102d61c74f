import { type ByteReader, Damaged } from "../byte-reader.ts";

const SEGMENT = 0x18538067;
const CLUSTER = 0x1f43b675;
/** Cluster, SeekHead, Info, Tracks, Cues, Attachments, Chapters, Tags, padding, checksum. */
const IN_SEGMENT: ReadonlySet<number> = new Set([
  CLUSTER,
  0x114d9b74,
  0x1549a966,
  0x1654ae6b,
  0x1c53bb6b,
  0x1941a469,
  0x1043a770,
  0x1254c367,
  0xec,
  0xbf,
]);
/** Times, blocks and groups of them, positions. */
const IN_CLUSTER: ReadonlySet<number> = new Set([
  0xe7, 0xa3, 0xa0, 0xa7, 0xab, 0xaf, 0x5854, 0xec, 0xbf,
]);
/** In front of the segment stand the EBML header and perhaps padding. */
const MOST_BEFORE_SEGMENT = 16;

/**
 * MKV and WebM (RFC 9559) are whole when the segment is as long as it says and filled with whole
 * elements. Recorders that work live leave the lengths of segment and clusters open: then the
 * elements have to lead to the end of the file. Nothing else may stand between them: mediabunny
 * (1.61) looks for the next element behind junk and never stops where none follows.
 */
export async function checkMatroska(bytes: ByteReader): Promise<void> {
  const segment = await findSegment(bytes);
  const end = segment.length === undefined ? bytes.size : segment.start + segment.length;
  if (end > bytes.size) throw new Damaged("shorter than it says");
  let offset = segment.start;
  let isInOpenCluster = false;
  while (offset < end) {
    const element = await readElement(bytes, offset);
    const isTop = IN_SEGMENT.has(element.id);
    if (!isTop && !(isInOpenCluster && IN_CLUSTER.has(element.id))) throw new Damaged("junk");
    if (element.length === undefined && element.id !== CLUSTER) throw new Damaged("an open end");
    if (element.id === CLUSTER) isInOpenCluster = element.length === undefined;
    offset = element.start + (element.length ?? 0);
  }
  if (offset > end) throw new Damaged("an element is cut off");
}

async function findSegment(bytes: ByteReader): Promise<Element> {
  let offset = 0;
  for (let count = 0; count < MOST_BEFORE_SEGMENT; count++) {
    const element = await readElement(bytes, offset);
    if (element.id === SEGMENT) return element;
    if (element.length === undefined) break;
    offset = element.start + element.length;
  }
  throw new Damaged("no segment");
}

interface Element {
  readonly id: number;
  readonly start: number;
  /** `undefined`: not known when it was written. */
  readonly length: number | undefined;
}

async function readElement(bytes: ByteReader, offset: number): Promise<Element> {
  const idBytes = leadingZeros(await bytes.read(offset, 1)) + 1;
  if (idBytes > 4) throw new Damaged("no element");
  const id = numberOf(await bytes.read(offset, idBytes), 0xff);
  const lengthBytes = leadingZeros(await bytes.read(offset + idBytes, 1)) + 1;
  if (lengthBytes > 8) throw new Damaged("no length");
  // The first bit that is set says how many bytes there are, and counts no further.
  const length = numberOf(await bytes.read(offset + idBytes, lengthBytes), 0xff >> lengthBytes);
  const isUnknown = length >= 2 ** (7 * lengthBytes) - 1;
  return { id, start: offset + idBytes + lengthBytes, length: isUnknown ? undefined : length };
}

function leadingZeros(view: DataView): number {
  return Math.clz32(view.getUint8(0)) - 24;
}

function numberOf(view: DataView, maskOfFirst: number): number {
  let value = view.getUint8(0) & maskOfFirst;
  for (let at = 1; at < view.byteLength; at++) value = value * 256 + view.getUint8(at);
  return value;
}
