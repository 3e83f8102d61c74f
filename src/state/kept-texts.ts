import { isRecord } from "../lib/is-record.ts";

/** What was typed into a field of an asset, and is not saved. */
export interface LeftText {
  /** Its own, from the first letter on. */
  readonly id: string;
  /** Name of the database in which the asset is. */
  readonly library: string;
  /** `uid` of the asset. */
  readonly uid: string;
  /** Which field of it: `note`. */
  readonly field: string;
  /** Where the field is: `#/gallery/image/42`. */
  readonly address: string;
  /** The name of the asset. */
  readonly name: string;
  /** What it would have been: "new name", "note". */
  readonly what: string;
  readonly typed: string;
  /** What was stored when typing began. */
  readonly before: string;
  /** Why it was not saved, in words; empty while that was not tried. */
  readonly refusal: string;
}

/** Texts of one tab; more are not kept, the oldest go first. */
export const MAX_TEXTS = 50;
/** Characters; a longer text is not kept, since half a text is none. */
export const MAX_TYPED = 20_000;

const PREFIX = "scenekeep-typed ";
/** Characters of a UUID. */
const TAB_LENGTH = 36;
/** Libraries for which this tab wrote something. */
const written = new Set<string>();
let held: string | null = null;

/**
 * Writes what is typed in this tab and not saved to `localStorage`, in place of what this
 * tab wrote before; the answer is whether all of it is there.
 */
export function writeTexts(texts: readonly LeftText[]): boolean {
  const tab = holdTab();
  const kept = texts.filter(isShort).slice(-MAX_TEXTS);
  for (const { library } of kept) written.add(library);
  try {
    for (const library of written) {
      const own = kept.filter((text) => text.library === library);
      if (own.length > 0) localStorage.setItem(keyOf(tab, library), JSON.stringify(own));
      else localStorage.removeItem(keyOf(tab, library));
    }
    return kept.length === texts.length;
  } catch (refused) {
    console.warn("What is typed can't be kept beside the library.", refused);
    return texts.length === 0;
  }
}

/**
 * Hands over what tabs that are gone had typed for a library, those found now and those
 * that go while this one is there: each text to one tab only. What a tab has that is
 * still open stays its own. `take` answers whether it is kept from now on.
 */
export function takeOverTexts(
  library: string,
  take: (texts: readonly LeftText[]) => boolean,
  signal: AbortSignal,
): void {
  const ownTab = holdTab();
  const waiting = new Set<string>();
  function waitFor(key: string) {
    const tab = tabOf(key, library);
    if (tab === null || tab === ownTab || waiting.has(key)) return;
    waiting.add(key);
    navigator.locks
      .request(lockOf(tab), { signal }, () => {
        const stored = localStorage.getItem(key);
        if (stored !== null && take(parseTexts(stored, library))) localStorage.removeItem(key);
      })
      .catch((error: unknown) => {
        if (!signal.aborted) reportError(error);
      })
      // A page that comes back (from the browser's cache) may leave something once more.
      .finally(() => waiting.delete(key));
  }
  const waitForNews = ({ key, newValue }: StorageEvent) => {
    if (key !== null && newValue !== null) waitFor(key);
  };
  addEventListener("storage", waitForNews, { signal });
  for (const key of storedKeys()) waitFor(key);
}

/**
 * Names this visit of this page, by a lock that it holds for as long as it is there, so
 * that other tabs know that it is. Not before it is needed: a page that is not secure has
 * neither UUIDs nor locks.
 */
function holdTab(): string {
  if (held !== null) return held;
  held = crypto.randomUUID();
  navigator.locks.request(lockOf(held), () => new Promise(() => undefined)).catch(reportError);
  return held;
}

function lockOf(tab: string): string {
  return `${PREFIX}${tab}`;
}

function keyOf(tab: string, library: string): string {
  return `${PREFIX}${tab} ${library}`;
}

/** The tab that wrote a key for this library. */
function tabOf(key: string, library: string): string | null {
  const tab = key.slice(PREFIX.length, PREFIX.length + TAB_LENGTH);
  return key === keyOf(tab, library) ? tab : null;
}

function storedKeys(): readonly string[] {
  try {
    return Object.keys(localStorage);
  } catch (refused) {
    console.warn("The browser keeps nothing beside the library.", refused);
    return [];
  }
}

/** Whatever lies in the storage, texts for this library come out. */
export function parseTexts(stored: string, library: string): readonly LeftText[] {
  const texts = parsed(stored);
  if (!Array.isArray(texts)) return [];
  return texts.filter((text) => isText(text) && text.library === library).slice(-MAX_TEXTS);
}

function parsed(stored: string): unknown {
  try {
    return JSON.parse(stored);
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}

const FIELDS = [
  ...(["id", "library", "uid", "field", "address", "name"] as const),
  ...(["what", "typed", "before", "refusal"] as const),
] satisfies readonly (keyof LeftText)[];

function isText(value: unknown): value is LeftText {
  if (!isRecord(value) || FIELDS.some((field) => typeof value[field] !== "string")) return false;
  const text = value as unknown as LeftText;
  return text.address.startsWith("#/gallery/") && isShort(text);
}

function isShort({ typed, before }: LeftText): boolean {
  return typed.length <= MAX_TYPED && before.length <= MAX_TYPED;
}
