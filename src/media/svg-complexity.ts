import { withPlainNames } from "./svg-plain-names.ts";

/** Bytes of an SVG that is parsed on the page: 0.1 s of its time. */
const MOST_BYTES = 8 * 1024 * 1024;
/** Elements to draw, once every reference is followed: about a second of a page's time. */
const MOST_ELEMENTS = 200_000;
/** Elements inside each other, through references too. */
const DEEPEST = 1000;
/** Rules of style that name an element, times elements. */
const MOST_MATCHES = 20_000_000;
/** A step of a filter works on every pixel, where an element mostly draws a few. */
const FILTER_STEP = 200;

/** What draws whatever its `href` names; links and animations only point at it. */
const DRAWS_ITS_HREF: ReadonlySet<string> = new Set([
  "use",
  "pattern",
  "linearGradient",
  "radialGradient",
  "filter",
  "feImage",
  "textPath",
]);
/** Properties that all elements inside inherit, those that references draw there too. */
const INHERITED = /^(?:fill|stroke|marker(?:-\w+)?)$/;
/** Drawn at every point of a line, not once. */
const AT_POINTS = /^marker(?:-mid)?$/;
const NOT_INHERITED = /^(?:all|filter|clip-path|mask(?:-.*)?)$/;

type Declaration = readonly [property: string, value: string];

/**
 * Whether a page may draw an SVG. `too-complex`: it would keep the page busy for long, as all
 * of it is drawn at once and 1 KB of nested references can stand for millions of elements;
 * `broken`: not well-formed. Nothing is drawn, run or loaded to find that out.
 */
export async function judgeSvg(original: Blob): Promise<"drawable" | "too-complex" | "broken"> {
  if (original.size > MOST_BYTES) return "too-complex";
  const parsed = await parse(original);
  if (!parsed) return "broken";
  return drawnElements(parsed) > MOST_ELEMENTS ? "too-complex" : "drawable";
}

/**
 * Parsed as an `<img>` would: by its byte order mark or declaration, with its entities. Its
 * elements are none that a browser knows.
 */
async function parse(original: Blob): Promise<Document | null> {
  const plain = await withPlainNames(original);
  const url = URL.createObjectURL(new Blob([plain], { type: "image/svg+xml" }));
  const request = new XMLHttpRequest();
  request.open("GET", url);
  request.responseType = "document";
  return new Promise((resolve) => {
    request.onloadend = () => {
      URL.revokeObjectURL(url);
      resolve(request.responseXML);
    };
    request.send();
  });
}

/** Elements of a document, each as often as it is drawn; `Infinity` where that has no end, or can't be told. */
function drawnElements(parsed: Document): number {
  const styles = stylesByElement(parsed);
  let mostPoints = 0;
  for (const line of parsed.querySelectorAll("[d], [points]")) {
    mostPoints = Math.max(mostPoints, pointsOf(line));
  }
  const counts = new Map<Element, number>();
  return styles ? count(parsed.documentElement, 0) : Number.POSITIVE_INFINITY;

  function count(element: Element, depth: number): number {
    const known = counts.get(element);
    if (known !== undefined) return known;
    if (depth > DEEPEST) return Number.POSITIVE_INFINITY;
    // Whoever comes back here meanwhile goes round in a circle.
    counts.set(element, Number.POSITIVE_INFINITY);
    const declarations = [...attributesOf(element), ...(styles?.get(element) ?? [])];
    let sum = declarations.some((one) => isBeyondTelling(element, one))
      ? Number.POSITIVE_INFINITY
      : weightOf(element);
    for (const child of element.children) sum += count(child, depth + 1);
    for (const [property, value] of declarations) {
      if (!INHERITED.test(property)) sum += countNamed(element, property, value, depth);
    }
    const inside = sum;
    for (const [property, value] of declarations) {
      const named = INHERITED.test(property) ? countNamed(element, property, value, depth) : 0;
      // Nothing named, however often, is nothing: but not where that is endless.
      if (named === 0) continue;
      const points = inside === 1 ? pointsOf(element) : mostPoints;
      const times = AT_POINTS.test(property) ? inside * (1 + points) : inside;
      sum += times * named;
    }
    counts.set(element, sum);
    return sum;
  }

  function countNamed(element: Element, property: string, value: string, depth: number): number {
    return namedBy(element, property, value).reduce((sum, id) => {
      const target = parsed.getElementById(id);
      return target ? sum + count(target, depth + 1) : sum;
    }, 0);
  }
}

function weightOf({ localName }: Element): number {
  return localName.startsWith("fe") ? FILTER_STEP : 1;
}

/** Points of a line at most: each takes a letter or a blank, and a number. */
function pointsOf(element: Element): number {
  const points = element.getAttribute("d") ?? element.getAttribute("points") ?? "";
  return points.length / 2;
}

/** Attributes of an element, and the declarations of its `style` one by one. */
function attributesOf(element: Element): readonly Declaration[] {
  return Array.from(element.attributes).flatMap(({ localName, value }) =>
    localName === "style"
      ? declarationsOf(parsedStyle(value))
      : [[localName, unescaped(value)] satisfies Declaration],
  );
}

/**
 * As the browser reads it: without comments, every name in full. Read from an element of the
 * page, since the policy keeps elements that are parsed without a style.
 */
function parsedStyle(value: string): string {
  const { style } = document.createElement("span");
  style.cssText = value;
  return style.cssText;
}

function declarationsOf(style: string): readonly Declaration[] {
  return unescaped(style)
    .split(";")
    .map((text) => {
      const colon = text.indexOf(":");
      return [text.slice(0, colon).trim().toLowerCase(), text.slice(colon + 1)] as const;
    });
}

/** CSS may write any letter by its number. */
function unescaped(text: string): string {
  return text.replace(/\\(?:([\da-f]{1,6})\s?|(.))/gi, (_, code: string | undefined, letter) =>
    code ? String.fromCharCode(Number.parseInt(code, 16) & 0xffff) : letter,
  );
}

/** The ids of what a declaration draws. */
function namedBy(element: Element, property: string, value: string): readonly string[] {
  if (property === "href") {
    const isDrawn = DRAWS_ITS_HREF.has(element.localName) && value.trim().startsWith("#");
    return isDrawn ? [decoded(value.trim().slice(1))] : [];
  }
  const urls = value.matchAll(/url\(\s*(?:["']\s*)?#([^"')]*)/gi);
  return Array.from(urls, ([, id = ""]) => decoded(id.trim()));
}

function decoded(fragment: string): string {
  // Addresses may be broken over lines.
  const id = fragment.replace(/[\t\n\r]/g, "");
  try {
    return decodeURIComponent(id);
  } catch {
    // A browser takes a stray % as it is.
    return id;
  }
}

/**
 * Rare ways to draw something else that are not followed: a picture or style sheet written
 * inside, a variable, what is inherited against custom, and animation of what is drawn.
 */
function isBeyondTelling(element: Element, [property, value]: Declaration): boolean {
  if (/data:(?:image\/svg|text\/)/i.test(value.replace(/\s/g, ""))) return true;
  if (NOT_INHERITED.test(property) && /inherit/i.test(value)) return true;
  const namesOther = /url\(/i.test(value);
  if (property.startsWith("--")) return namesOther;
  const isAnimation = element.localName === "set" || element.localName.startsWith("animate");
  return isAnimation && (namesOther || (property === "attributeName" && /href/.test(value)));
}

/** What rules of style name for elements; `null` where that can't be told. */
function stylesByElement(parsed: Document): ReadonlyMap<Element, readonly Declaration[]> | null {
  const found = new Map<Element, Declaration[]>();
  const elements = parsed.querySelectorAll("*").length;
  let matches = 0;
  if (elements > MOST_ELEMENTS || hasWrittenSheet(parsed)) return null;
  for (const style of parsed.querySelectorAll("style")) {
    for (const { selector, text } of rulesOf(style.textContent ?? "")) {
      if (!/url\(|data:|inherit/i.test(text)) continue;
      matches += elements;
      if (selector === null || !isAboutPlaces(selector) || matches > MOST_MATCHES) return null;
      const declarations = declarationsOf(text);
      for (const element of parsed.querySelectorAll(selector)) {
        const known = found.get(element);
        if (known) known.push(...declarations);
        else found.set(element, [...declarations]);
      }
    }
  }
  return found;
}

/**
 * Whether a selector finds the same elements when none is known to the browser: `:link` finds
 * none of those, and what names a namespace finds others.
 */
function isAboutPlaces(selector: string): boolean {
  const words = selector.replace(/"(?:[^"\\]|\\.)*"/g, '""').replace(/\\./g, "");
  if (/xmlns|\|/i.test(words)) return false;
  return Array.from(words.matchAll(/:+([\w-]+)/g)).every(([, name = ""]) => PLACES.test(name));
}

/** Of the others, those of pointer and focus find nothing in a picture. */
const PLACES =
  /^(?:root|empty|not|is|where|has|(?:first|last|only|nth|nth-last)-(?:child|of-type)|hover|active|focus|focus-within|focus-visible|before|after|selection)$/i;

/** A style sheet that an instruction brings along, in place of an address. */
function hasWrittenSheet(parsed: Document): boolean {
  return Array.from(parsed.childNodes).some(
    (node) => node instanceof ProcessingInstruction && /data:/i.test(node.data),
  );
}

interface StyleRule {
  /** `null`: of a kind that is not followed. */
  readonly selector: string | null;
  readonly text: string;
}

/** All rules of a style sheet, those under conditions too. */
function rulesOf(css: string): readonly StyleRule[] {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(css);
  // A constructed sheet leaves imports out.
  const imports = /@import/i.test(unescaped(css)) ? [{ selector: null, text: "url(" }] : [];
  return [...imports, ...flattened(sheet.cssRules)];
}

function flattened(rules: CSSRuleList): readonly StyleRule[] {
  return Array.from(rules).flatMap((rule) => {
    if (rule instanceof CSSStyleRule && rule.cssRules.length === 0) {
      return [{ selector: rule.selectorText, text: rule.style.cssText }];
    }
    if (rule instanceof CSSMediaRule || rule instanceof CSSSupportsRule) {
      return flattened(rule.cssRules);
    }
    // A font that is written inside draws no elements.
    if (rule instanceof CSSFontFaceRule) return [];
    return [{ selector: null, text: rule.cssText }];
  });
}
