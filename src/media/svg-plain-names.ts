/**
 * An SVG whose elements are no longer those of SVG or HTML to a browser that parses it:
 * every namespace it declares gets another name, everything else stays. The page's policy
 * refuses styles and listeners inside whatever is parsed on the page, and says so in the
 * console for each of them; in elements that mean nothing there are none.
 *
 * Works on bytes, so that the browser finds the encoding itself. What is not understood
 * (other encodings than those that extend ASCII, broken XML) is answered as it is.
 */
export async function withPlainNames(original: Blob): Promise<Blob> {
  const bytes = new Uint8Array(await original.arrayBuffer());
  const xml = lettersOf(bytes);
  if (!extendsAscii(xml)) return original;
  const ends = namespaceEnds(xml);
  const parts: (Uint8Array<ArrayBuffer> | string)[] = [];
  let from = 0;
  for (const end of ends) {
    parts.push(bytes.subarray(from, end), OTHER_NAME);
    from = end;
  }
  return new Blob([...parts, bytes.subarray(from)], { type: original.type });
}

/** Behind the name of a namespace, so that those that differ still do. */
const OTHER_NAME = "-";

/** Each byte as one letter: ASCII as it is, all others as some letter that is none of XML's signs. */
function lettersOf(bytes: Uint8Array): string {
  return new TextDecoder("x-user-defined").decode(bytes);
}

/** UTF-16 has zeros; ISO-2022 writes other letters with the bytes of XML's signs. */
function extendsAscii(xml: string): boolean {
  return !xml.includes("\0") && !/^[^>]{0,200}encoding[^>]{0,200}2022/i.test(xml);
}

/** Where the values of `xmlns` attributes end, in order. */
function namespaceEnds(xml: string): readonly number[] {
  const ends: number[] = [];
  let at = xml.indexOf("<");
  while (at >= 0) {
    const end = endOfMarkup(xml, at, ends);
    // Not to be understood: the parser will say that it is broken.
    if (end === null) return [];
    at = xml.indexOf("<", end);
  }
  return ends;
}

/** Behind the markup that begins here; `null` where it has no end. */
function endOfMarkup(xml: string, at: number, ends: number[]): number | null {
  if (xml.startsWith("<!--", at)) return behind(xml, "-->", at + 4);
  if (xml.startsWith("<![CDATA[", at)) return behind(xml, "]]>", at + 9);
  if (xml.startsWith("<?", at)) return behind(xml, "?>", at + 2);
  if (xml.startsWith("<!", at)) return endOfDoctype(xml, at + 2);
  return endOfTag(xml, at + 1, ends);
}

function behind(xml: string, sign: string, from: number): number | null {
  const at = xml.indexOf(sign, from);
  return at < 0 ? null : at + sign.length;
}

/** Declarations stand inside brackets; quotes, comments and instructions may hold any sign. */
function endOfDoctype(xml: string, from: number): number | null {
  let isInside = false;
  let at: number | null = from;
  while (at !== null && at < xml.length) {
    const sign = xml.charAt(at);
    if (sign === ">" && !isInside) return at + 1;
    if (sign === "[") isInside = true;
    if (sign === "]") isInside = false;
    if (sign === '"' || sign === "'") at = behind(xml, sign, at + 1);
    else if (xml.startsWith("<!--", at)) at = behind(xml, "-->", at + 4);
    else if (xml.startsWith("<?", at)) at = behind(xml, "?>", at + 2);
    else at += 1;
  }
  return null;
}

const NAMESPACE = /\sxmlns(?::(?!xml\s*=)[^\s=]+)?\s*=\s*$/;
/** Letters before a value: no name of a namespace's prefix in use is longer. */
const LONGEST_NAME = 200;

function endOfTag(xml: string, from: number, ends: number[]): number | null {
  let name = from;
  let at = from;
  while (at < xml.length) {
    const sign = xml.charAt(at);
    if (sign === ">") return at + 1;
    if (sign !== '"' && sign !== "'") {
      at += 1;
      continue;
    }
    const end = xml.indexOf(sign, at + 1);
    if (end < 0) return null;
    if (NAMESPACE.test(xml.slice(Math.max(name, at - LONGEST_NAME), at))) ends.push(end);
    at = end + 1;
    name = at;
  }
  return null;
}
