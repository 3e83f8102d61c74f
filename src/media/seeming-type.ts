import { type ByteReader, type Contents, textAt } from "./byte-reader.ts";
import { CONTAINER_TYPES, isTwoByteText, knownType, PICTURE_TYPES } from "./sniff.ts";

/** Enough of a text to tell that it is one. */
const HEAD = 4096;
const UNDERSTOOD: ReadonlySet<string> = new Set([...PICTURE_TYPES, ...CONTAINER_TYPES]);

/** What no text has in it: control characters but for tab, line ends, form feed and escape. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: that is what it looks for
const CONTROL = /[\0-\x08\x0b\x0e-\x1a\x1c-\x1f\x7f]/;
const HTML =
  /^(?:\s|<!--(?:[^-]|-(?!->))*-->|<\?(?:[^?]|\?(?!>))*\?>)*<(?:!doctype\s+html|html|head|body|title|script|style|meta|div|table|p|h1)[\s>/]/i;

/**
 * The MIME type that a file of a kind which Scenekeep does not understand seems to have, by
 * its bytes: `application/pdf`, `application/zip`, `text/html`, `text/plain`. `undefined`:
 * nobody knows.
 */
export async function seemingType(
  original: Contents,
  bytes: ByteReader,
): Promise<string | undefined> {
  const text = await readText(bytes);
  const known = (await isTwoByteText(bytes)) ? undefined : await knownType(original);
  if (text !== null && HTML.test(text)) return "text/html";
  // Begins like sound, and is none.
  if (known !== undefined && !UNDERSTOOD.has(known)) return known;
  return text === null ? undefined : "text/plain";
}

/** The beginning, if it is UTF-8 or marked as UTF-16; `null` for anything else. */
async function readText(bytes: ByteReader): Promise<string | null> {
  const head = await bytes.read(0, Math.min(HEAD, bytes.size));
  const encoding = await encodingOf(bytes);
  try {
    const decoder = new TextDecoder(encoding, { fatal: true });
    // As a stream: the last character may go on behind the head.
    const text = decoder.decode(head, { stream: bytes.size > HEAD });
    return CONTROL.test(text) ? null : text;
  } catch {
    // Not a text in this encoding, which is all that was asked.
    return null;
  }
}

async function encodingOf(bytes: ByteReader): Promise<string> {
  if (!(await isTwoByteText(bytes))) return "utf-8";
  return textAt(await bytes.read(0, 1), 0, 1) === "\xff" ? "utf-16le" : "utf-16be";
}
