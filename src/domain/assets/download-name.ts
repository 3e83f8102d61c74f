import type { Asset } from "../../db/schema.ts";
import { extensionsOf, isExtensionOfMedia } from "../../media/extension-of.ts";

/** UTF-8 bytes: every file system takes 255, and an archive puts " (2)" and a folder before it. */
export const MAX_FILE_NAME_BYTES = 200;

/**
 * The file name under which an original is taken elsewhere: the one it came with; else
 * its name with the extension of what it is. Safe on every system: no separators or
 * control characters, no name that Windows keeps for devices, no dot or space at an end,
 * at most 200 bytes, of which the extension stays. A picture that came as "pier.html" or
 * "pier.exe" gets an extension of pictures behind that, since a system opens or runs a file
 * by its extension, and the bytes of a picture can be a web page too.
 */
export function downloadName(asset: Pick<Asset, "originalFilename" | "name" | "mimeType">): string {
  const { originalFilename, name, mimeType } = asset;
  const given = safeName(lastPart(originalFilename ?? ""));
  const [usual] = extensionsOf(mimeType);
  if (given !== "") {
    const isKept = usual === undefined || isHarmless(splitName(given).extension.slice(1), usual);
    return shortened(isKept ? given : `${given}.${usual}`);
  }
  const own = safeName(name) || "asset";
  const says = splitName(own).extension.slice(1).toLowerCase();
  if (usual === undefined || extensionsOf(mimeType).includes(says)) return shortened(own);
  return shortened(`${own}.${usual}`);
}

/** An SVG may hold scripts, so nothing else is called one. */
function isHarmless(extension: string, usual: string): boolean {
  if (extension.toLowerCase() === "svg") return usual === "svg";
  return extension === "" || isExtensionOfMedia(extension);
}

export interface NameParts {
  readonly stem: string;
  /** With its dot: `.jpg`; '' where there is none. */
  readonly extension: string;
}

/** `tar.gz` is not known as one: the last dot decides, and one that begins the name does not. */
export function splitName(name: string): NameParts {
  const dot = name.lastIndexOf(".");
  const extension = name.slice(dot);
  const isExtension = dot > 0 && /^\.[^.\s]{1,16}$/u.test(extension);
  return isExtension ? { stem: name.slice(0, dot), extension } : { stem: name, extension: "" };
}

/** The beginning of a text of at most so many UTF-8 bytes, not cut within a letter if that can be. */
export function cutToBytes(text: string, most: number): string {
  const letters = Array.from(GRAPHEMES.segment(text), ({ segment }) => segment);
  return beginningOf(letters, most) || beginningOf([...text], most);
}

function beginningOf(parts: readonly string[], most: number): string {
  let bytes = 0;
  const over = parts.findIndex((part) => {
    bytes += ENCODER.encode(part).length;
    return bytes > most;
  });
  return (over < 0 ? parts : parts.slice(0, over)).join("");
}

const ENCODER = new TextEncoder();
const GRAPHEMES = new Intl.Segmenter("en", { granularity: "grapheme" });

/** A file that came with its folder keeps only its own name; "A/B" as a whole name is no path. */
function lastPart(path: string): string {
  return path.split(/[/\\]/u).at(-1) ?? "";
}

/** What Windows, the strictest of all, takes: '' where nothing is left. */
function safeName(name: string): string {
  const plain = name
    .normalize("NFC")
    .replace(UNSEEN, "")
    .replace(/[<>:"/\\|?*]+/gu, "-")
    .replace(/^[.\s]+|[.\s]+$/gu, "");
  return DEVICE.test(plain) ? `_${plain}` : plain;
}

/** Control characters, halves of letters, and marks that turn the direction of what follows, so that "gpj.exe" reads as "exe.jpg". */
const UNSEEN = /[\p{Cc}\p{Cs}\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]/gu;
const DEVICE = /^(?:con|prn|aux|nul|(?:com|lpt)[0-9¹²³]|conin\$|conout\$)(?=\.|\s|$)/iu;

function shortened(name: string): string {
  if (ENCODER.encode(name).length <= MAX_FILE_NAME_BYTES) return name;
  const { stem, extension } = splitName(name);
  const room = MAX_FILE_NAME_BYTES - ENCODER.encode(extension).length;
  return cutToBytes(stem, room).replace(/[.\s]+$/u, "") + extension;
}
