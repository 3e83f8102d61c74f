import type { ByteReader } from "./byte-reader.ts";
import { probeBmp } from "./pictures/bmp.ts";
import { probeGif } from "./pictures/gif.ts";
import { probeHeif } from "./pictures/heif.ts";
import { probeJpeg } from "./pictures/jpeg.ts";
import type { PictureSize } from "./pictures/picture-size.ts";
import { probePng } from "./pictures/png.ts";
import { probeSvg } from "./pictures/svg.ts";
import { probeTiff } from "./pictures/tiff.ts";
import { probeWebp } from "./pictures/webp.ts";
import { PICTURE_TYPES, type PictureType } from "./sniff.ts";

const PROBES: Readonly<Record<PictureType, (bytes: ByteReader) => Promise<PictureSize>>> = {
  "image/jpeg": probeJpeg,
  "image/png": probePng,
  "image/apng": probePng,
  "image/gif": probeGif,
  "image/webp": probeWebp,
  "image/avif": probeHeif,
  "image/heic": probeHeif,
  "image/heif": probeHeif,
  "image/svg+xml": probeSvg,
  "image/bmp": probeBmp,
  "image/tiff": probeTiff,
};

/**
 * A picture's size in pixels as displayed, from its header; nothing is decoded. The library
 * image-size was tried: it wants all headers in one buffer, finds no size in a TIFF whose
 * directory stands at the end, knows no rotation of AVIF, HEIC and TIFF, and does not look for the end.
 *
 * @throws Damaged when the picture is cut off, damaged or has no pixels
 */
export function probePicture(bytes: ByteReader, type: PictureType): Promise<PictureSize> {
  return PROBES[type](bytes);
}

export function isPictureType(type: string): type is PictureType {
  return PICTURE_TYPES.some((candidate) => candidate === type);
}
