import { type ByteReader, Damaged } from "../byte-reader.ts";
import { displayedSize, type PictureSize } from "./picture-size.ts";

const WIDTH = 256;
const HEIGHT = 257;
const STRIP_OFFSETS = 273;
const ORIENTATION = 274;
const STRIP_LENGTHS = 279;
const TILE_OFFSETS = 324;
const TILE_LENGTHS = 325;

/** Bytes of one value, by TIFF's type number, 1 to 12. */
const BYTES_OF_TYPE = [0, 1, 1, 2, 4, 8, 1, 1, 2, 4, 8, 4, 8];
/** A strip for every line of a very high picture. */
const MOST_VALUES = 100_000;

/** The first picture of a TIFF: whole when its values and every strip or tile lie inside the file. */
export async function probeTiff(bytes: ByteReader): Promise<PictureSize> {
  const directory = await readDirectory(bytes);
  if (directory.end > bytes.size) throw new Damaged("values past the end");
  const [width = 0] = await directory.values(WIDTH);
  const [height = 0] = await directory.values(HEIGHT);
  const [orientation = 1] = await directory.values(ORIENTATION);
  const isTiled = directory.has(TILE_OFFSETS);
  const offsets = await directory.values(isTiled ? TILE_OFFSETS : STRIP_OFFSETS);
  const lengths = await directory.values(isTiled ? TILE_LENGTHS : STRIP_LENGTHS);
  if (offsets.length === 0) throw new Damaged("no strip and no tile");
  offsets.forEach((offset, index) => {
    if (offset + (lengths[index] ?? 0) > bytes.size) throw new Damaged("a strip past the end");
  });
  return displayedSize(width, height, orientation);
}

/**
 * The orientation of a block of EXIF (a TIFF without a picture), 1 to 8. Upright where
 * it cannot be read: a damaged block of EXIF does not damage the picture.
 */
export async function readOrientation(bytes: ByteReader): Promise<number> {
  try {
    const [orientation = 1] = await (await readDirectory(bytes)).values(ORIENTATION);
    return orientation;
  } catch (error) {
    if (error instanceof Damaged) return 1;
    throw error;
  }
}

interface Directory {
  /** Offset behind the last value. */
  readonly end: number;
  has(tag: number): boolean;
  /** Whole numbers; none where the tag is not there. */
  values(tag: number): Promise<readonly number[]>;
}

interface Entry {
  readonly type: number;
  readonly amount: number;
  readonly offset: number;
  readonly length: number;
}

async function readDirectory(bytes: ByteReader): Promise<Directory> {
  const head = await bytes.read(0, 8);
  const order = head.getUint16(0);
  if (order !== 0x4949 && order !== 0x4d4d) throw new Damaged("no byte order");
  const little = order === 0x4949;
  if (head.getUint16(2, little) !== 42) throw new Damaged("no TIFF");
  const start = head.getUint32(4, little);
  const count = (await bytes.read(start, 2)).getUint16(0, little);
  const table = await bytes.read(start + 2, count * 12);
  const entries = new Map<number, Entry>();
  for (let at = 0; at < table.byteLength; at += 12) {
    entries.set(table.getUint16(at, little), readEntry(table, at, start + 2, little));
  }
  return {
    end: Math.max(...[...entries.values()].map(({ offset, length }) => offset + length), 0),
    has: (tag) => entries.has(tag),
    async values(tag) {
      const entry = entries.get(tag);
      if (!entry) return [];
      if (entry.amount > MOST_VALUES) throw new Damaged(`odd values in tag ${tag}`);
      return wholeNumbers(await bytes.read(entry.offset, entry.length), entry, little);
    },
  };
}

/** Four bytes or fewer stand in the entry itself, more of them elsewhere. */
function readEntry(table: DataView, at: number, tableStart: number, little: boolean): Entry {
  const type = table.getUint16(at + 2, little);
  const amount = table.getUint32(at + 4, little);
  const length = amount * (BYTES_OF_TYPE[type] ?? 0);
  const offset = length <= 4 ? tableStart + at + 8 : table.getUint32(at + 8, little);
  return { type, amount, offset, length };
}

function wholeNumbers(view: DataView, { type, amount }: Entry, little: boolean): readonly number[] {
  const read = { 1: readByte, 3: readShort, 4: readLong }[type];
  if (!read) throw new Damaged("no whole numbers");
  return Array.from({ length: amount }, (_, index) => read(view, index, little));
}

function readByte(view: DataView, index: number): number {
  return view.getUint8(index);
}

function readShort(view: DataView, index: number, little: boolean): number {
  return view.getUint16(index * 2, little);
}

function readLong(view: DataView, index: number, little: boolean): number {
  return view.getUint32(index * 4, little);
}
