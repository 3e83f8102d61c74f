import { type ByteReader, Damaged } from "../byte-reader.ts";
import { displayedSize, type PictureSize } from "./picture-size.ts";

const HEAD = 64 * 1024;
const TAIL = 4 * 1024;
/** CSS pixels of a unit; other units depend on where the picture is shown. */
const PIXELS_OF: Readonly<Record<string, number>> = {
  "": 1,
  px: 1,
  pt: 96 / 72,
  pc: 16,
  mm: 96 / 25.4,
  cm: 96 / 2.54,
  q: 96 / 101.6,
  in: 96,
};

// Each alternative begins and ends in one way only: hostile text cannot make these try everything.
const COMMENT = "<!--(?:[^-]|-(?!->))*-->";
const INSTRUCTION = "<\\?(?:[^?]|\\?(?!>))*\\?>";
const DOCTYPE = "<!DOCTYPE(?:[^[>]|\\[[^\\]]*\\])*>";
const PROLOGUE = new RegExp(`^(?:\\s|${COMMENT}|${INSTRUCTION}|${DOCTYPE})*`, "i");
const ROOT = /^<((?:[\w.-]+:)?svg)(?=[\s/>])((?:[^>"']|"[^"]*"|'[^']*')*)>/;
const END = new RegExp(`</(?:[\\w.-]+:)?svg\\s*>(?:\\s|${COMMENT}|${INSTRUCTION})*$`);

/** True for text whose root element is `svg`, whatever its name says; HTML with an `svg` in it is none. */
export async function isSvg(bytes: ByteReader): Promise<boolean> {
  return /^<(?:[\w.-]+:)?svg(?=[\s/>])/.test(await readRoot(bytes));
}

/**
 * An SVG is whole when its root is closed. Its size is that of the root, or of its `viewBox`
 * where the root gives none in absolute units.
 */
export async function probeSvg(bytes: ByteReader): Promise<PictureSize> {
  const root = ROOT.exec(await readRoot(bytes));
  if (!root) throw new Damaged("no whole root element");
  const attributes = root[2] ?? "";
  if (!attributes.endsWith("/") && !(await isEnded(bytes)))
    throw new Damaged("the root is not closed");
  const box = (attributeOf(attributes, "viewBox") ?? "")
    .trim()
    .split(/[\s,]+/)
    .map(Number);
  const [, , boxWidth = 0, boxHeight = 0] = box.length === 4 ? box : [];
  const ratio = boxWidth > 0 && boxHeight > 0 ? boxWidth / boxHeight : 2;
  const width = pixels(attributeOf(attributes, "width"));
  const height = pixels(attributeOf(attributes, "height"));
  if (width === undefined && height === undefined) {
    // 300 x 150 is what a page gives to a picture that says nothing (CSS 2.1, 10.3.2).
    return rounded(boxWidth || 300, boxHeight || 150);
  }
  return rounded(width ?? (height ?? 0) * ratio, height ?? (width ?? 0) / ratio);
}

function rounded(width: number, height: number): PictureSize {
  return displayedSize(Math.ceil(width), Math.ceil(height));
}

function attributeOf(attributes: string, name: string): string | undefined {
  const match = new RegExp(`\\s${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)')`).exec(attributes);
  return match?.[1] ?? match?.[2];
}

/** `undefined` for no length, and for one that depends on the page. */
function pixels(length: string | undefined): number | undefined {
  const match = /^\s*([\d.]+(?:e[+-]?\d+)?)([a-z]*)\s*$/i.exec(length ?? "");
  const unit = PIXELS_OF[(match?.[2] ?? "").toLowerCase()];
  const value = Number(match?.[1]);
  return match && unit !== undefined && Number.isFinite(value) ? value * unit : undefined;
}

/** The text from the root element on; '' where there is none in sight. */
async function readRoot(bytes: ByteReader): Promise<string> {
  const text = textOf(await bytes.read(0, Math.min(HEAD, bytes.size)), 0, await encodingOf(bytes));
  const prologue = PROLOGUE.exec(text)?.[0].length ?? 0;
  return text.slice(prologue);
}

async function isEnded(bytes: ByteReader): Promise<boolean> {
  const length = Math.min(TAIL, bytes.size);
  const tail = await bytes.read(bytes.size - length, length);
  return END.test(textOf(tail, (bytes.size - length) % 2, await encodingOf(bytes)));
}

async function encodingOf(bytes: ByteReader): Promise<string> {
  if (bytes.size < 2) return "utf-8";
  const mark = (await bytes.read(0, 2)).getUint16(0);
  if (mark === 0xfffe) return "utf-16le";
  return mark === 0xfeff ? "utf-16be" : "utf-8";
}

/** Pieces of text may begin inside a character; `skipped` keeps two-byte characters in step. */
function textOf(view: DataView, skipped: number, encoding: string): string {
  const from = encoding === "utf-8" ? 0 : skipped;
  const part = new Uint8Array(view.buffer, view.byteOffset + from, view.byteLength - from);
  return new TextDecoder(encoding).decode(part);
}
