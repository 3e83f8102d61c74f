import { type ByteReader, Damaged } from "../byte-reader.ts";
import { type Box, boxesIn } from "../containers/isobmff.ts";
import { displayedSize, type PictureSize } from "./picture-size.ts";

/**
 * HEIC and AVIF (ISO/IEC 23008-12): the size is a property of the primary item, cropped
 * and turned by others. Whole when every box is and the pixels are there.
 */
export async function probeHeif(bytes: ByteReader): Promise<PictureSize> {
  const top = await boxesByType(bytes, 0, bytes.size);
  const meta = requireBox(top, "meta");
  if (!top.has("mdat") && !top.has("moov")) throw new Damaged("no pixels");
  const inMeta = await boxesByType(bytes, meta.start + 4, meta.end);
  const primary = await readPrimary(bytes, requireBox(inMeta, "pitm"));
  const inProperties = await boxesByType(bytes, ...rangeOf(requireBox(inMeta, "iprp")));
  const wanted = await readAssociations(bytes, requireBox(inProperties, "ipma"), primary);
  const container = requireBox(inProperties, "ipco");
  let size: PictureSize | undefined;
  let isOnSide = false;
  let index = 0;
  for await (const property of boxesIn(bytes, container.start, container.end)) {
    index += 1;
    if (!wanted.has(index)) continue;
    if (property.type === "ispe") size ??= await readExtent(bytes, property);
    if (property.type === "clap") size = await readAperture(bytes, property);
    if (property.type === "irot")
      isOnSide = (await bytes.read(property.start, 1)).getUint8(0) % 2 === 1;
  }
  if (!size) throw new Damaged("no size");
  return displayedSize(size.width, size.height, isOnSide ? 6 : 1);
}

async function boxesByType(
  bytes: ByteReader,
  start: number,
  end: number,
): Promise<ReadonlyMap<string, Box>> {
  const boxes = new Map<string, Box>();
  for await (const box of boxesIn(bytes, start, end))
    if (!boxes.has(box.type)) boxes.set(box.type, box);
  return boxes;
}

function requireBox(boxes: ReadonlyMap<string, Box>, type: string): Box {
  const box = boxes.get(type);
  if (!box) throw new Damaged(`no ${type}`);
  return box;
}

function rangeOf(box: Box): readonly [number, number] {
  return [box.start, box.end];
}

async function readPrimary(bytes: ByteReader, box: Box): Promise<number> {
  const head = await bytes.read(box.start, box.end - box.start);
  return head.getUint8(0) === 0 ? head.getUint16(4) : head.getUint32(4);
}

/** The 1-based places of the primary item's properties. */
async function readAssociations(
  bytes: ByteReader,
  box: Box,
  primary: number,
): Promise<ReadonlySet<number>> {
  const table = await bytes.read(box.start, box.end - box.start);
  const hasLongIds = table.getUint8(0) > 0;
  const hasLongPlaces = (table.getUint8(3) & 1) === 1;
  const places = new Set<number>();
  let at = 8;
  for (let items = table.getUint32(4); items > 0; items--) {
    const item = hasLongIds ? table.getUint32(at) : table.getUint16(at);
    at += hasLongIds ? 4 : 2;
    const count = table.getUint8(at);
    at += 1;
    for (let done = 0; done < count; done++) {
      const place = hasLongPlaces ? table.getUint16(at) & 0x7fff : table.getUint8(at) & 0x7f;
      if (item === primary) places.add(place);
      at += hasLongPlaces ? 2 : 1;
    }
  }
  return places;
}

async function readExtent(bytes: ByteReader, box: Box): Promise<PictureSize> {
  const view = await bytes.read(box.start, 12);
  return { width: view.getUint32(4), height: view.getUint32(8) };
}

/** The clean aperture: width and height as fractions. */
async function readAperture(bytes: ByteReader, box: Box): Promise<PictureSize> {
  const view = await bytes.read(box.start, 16);
  return {
    width: Math.round(view.getUint32(0) / view.getUint32(4)),
    height: Math.round(view.getUint32(8) / view.getUint32(12)),
  };
}
