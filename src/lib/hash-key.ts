import { keyText, parseKeyText } from "./key-text.ts";

/** A database key as one part of a hash route: `42`, `%22a%2Fb%22`. */
export function hashKey(key: IDBValidKey): string {
  return encodeURIComponent(keyText(key));
}

/** The key back; `undefined` when the part is no key, since anyone can type anything there. */
export function parseHashKey(part: string): IDBValidKey | undefined {
  const text = decoded(part);
  return text === undefined ? undefined : parseKeyText(text);
}

function decoded(part: string): string | undefined {
  try {
    return decodeURIComponent(part);
  } catch (error) {
    if (error instanceof URIError) return undefined;
    throw error;
  }
}
