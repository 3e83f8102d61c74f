import type { MarkStore } from "./loss-detector.ts";

/** What the browser keeps beside a database; nothing where it is set to keep nothing. */
export function browserMarks(): MarkStore {
  try {
    return localStorage;
  } catch (refused) {
    console.warn("The browser keeps nothing beside the library.", refused);
    return { getItem: () => null, setItem: () => undefined };
  }
}
