const IS_BROWSER = "document" in globalThis;

/**
 * How many cases a property is tried with. Node tries most of them; in Chromium, where a
 * database takes many times as long, fewer show that its IndexedDB does the same.
 */
export function runs({ node, chromium }: Readonly<Record<"node" | "chromium", number>>): number {
  return IS_BROWSER ? chromium : node;
}
