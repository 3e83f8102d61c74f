import { fileTypeFromBlob, fileTypeFromBuffer } from "file-type";
import { isBlob } from "../lib/is-blob.ts";
import { type ByteReader, type Contents, textAt } from "./byte-reader.ts";
import { isSvg } from "./pictures/svg.ts";

/** The kinds that Scenekeep understands, by their MIME type. */
export const PICTURE_TYPES = [
  "image/jpeg",
  "image/png",
  "image/apng",
  "image/gif",
  "image/webp",
  "image/avif",
  "image/heic",
  "image/heif",
  "image/svg+xml",
  "image/bmp",
  "image/tiff",
] as const;
export const CONTAINER_TYPES = [
  "video/mp4",
  "video/x-m4v",
  "video/quicktime",
  "video/webm",
  "video/x-matroska",
  "video/ogg",
  "audio/mpeg",
  "audio/wav",
  "audio/flac",
  "audio/ogg",
  "audio/mp4",
  "audio/aac",
] as const;

export type PictureType = (typeof PICTURE_TYPES)[number];
export type ContainerType = (typeof CONTAINER_TYPES)[number];

/** Names that file-type gives, where browsers and servers know another one. */
const USUAL_NAMES: Readonly<Record<string, string>> = {
  "video/matroska": "video/x-matroska",
  "audio/x-m4a": "audio/mp4",
  "application/ogg": "audio/ogg",
  "image/heic-sequence": "image/heic",
  "image/heif-sequence": "image/heif",
};

const TIFF_STARTS: ReadonlySet<string> = new Set(["II*\0", "MM\0*"]);

/**
 * What a file is, by its first bytes; its name and declared type never count. `null` for
 * every kind that Scenekeep does not understand: text, HTML, archives, anything unknown.
 */
export async function sniff(
  original: Contents,
  bytes: ByteReader,
): Promise<PictureType | ContainerType | null> {
  // A byte order mark of two-byte text looks like the first frame of an MP3.
  const known = (await isTwoByteText(bytes)) ? undefined : await knownType(original);
  const type = [...PICTURE_TYPES, ...CONTAINER_TYPES].find((candidate) => candidate === known);
  if (type) return type;
  // file-type knows no SVG, and calls one with an XML declaration plain XML.
  if (known && known !== "application/xml") return null;
  if (await isSvg(bytes)) return "image/svg+xml";
  return (await isTiff(bytes)) ? "image/tiff" : null;
}

/** The MIME type of whatever has marks of its own, understood or not. */
export async function knownType(original: Contents): Promise<string | undefined> {
  try {
    const found = await (isBlob(original)
      ? fileTypeFromBlob(original)
      : fileTypeFromBuffer(original));
    const name = found?.mime.replace(/;.*$/, "");
    return USUAL_NAMES[name ?? ""] ?? name;
  } catch (error) {
    // It gives up on hostile sizes with an error of its own; unreadable bytes are another matter.
    if (error instanceof DOMException) throw error;
    return undefined;
  }
}

/** Begins with the byte order mark of UTF-16. */
export async function isTwoByteText(bytes: ByteReader): Promise<boolean> {
  if (bytes.size < 2) return false;
  const mark = (await bytes.read(0, 2)).getUint16(0);
  return mark === 0xfffe || mark === 0xfeff;
}

/** file-type looks for the directory, which most TIFFs have at their end: a cut-off one has none. */
async function isTiff(bytes: ByteReader): Promise<boolean> {
  return bytes.size >= 4 && TIFF_STARTS.has(textAt(await bytes.read(0, 4), 0, 4));
}
