import type { Asset } from "../db/schema.ts";
import { codecName, formatName } from "../media/format-name.ts";

/** "HEVC": the first codec, which is the picture's; "TIFF" where none is known. */
export function shortFormat({ mimeType, codecs }: Asset): string {
  const [first] = codecs?.split(",") ?? [];
  return first ? codecName(first.trim()) : formatName(mimeType);
}
