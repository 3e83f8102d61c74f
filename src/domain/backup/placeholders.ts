import type { BlobRef } from "./row-format.ts";

const REFS = new WeakMap<Blob, BlobRef>();

/** What stands in a row of a backup for a Blob or File: of its type and name, without its bytes. */
export function placeholderOf(ref: BlobRef): Blob {
  const { name, type, lastModified = 0 } = ref;
  const made =
    name === undefined ? new Blob([], { type }) : new File([], name, { type, lastModified });
  REFS.set(made, ref);
  return made;
}

/** Where in the backup the bytes lie that a placeholder stands for; `undefined` for any other Blob, a copy of one too. */
export function refOfPlaceholder(blob: Blob): BlobRef | undefined {
  return REFS.get(blob);
}
