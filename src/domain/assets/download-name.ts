import type { Asset } from "../../db/schema.ts";

/** The file name under which an original is taken elsewhere: the one it came with, else its name. */
export function downloadName({ originalFilename, name }: Asset): string {
  return originalFilename ?? name;
}
