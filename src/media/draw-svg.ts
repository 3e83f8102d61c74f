import type { Size } from "../lib/fit-within.ts";
import { THUMBNAIL_QUALITY, THUMBNAIL_TYPE } from "./thumbnail-format.ts";
import { withinTime } from "./within-time.ts";

const LONGEST_DRAWING = 15_000;

/**
 * An SVG as a WebP of the given size, drawn through an `<img>`: there its scripts never run and
 * it loads nothing. `null` when the browser cannot draw it.
 */
export async function drawSvg(original: Blob, size: Size): Promise<Blob | null> {
  // The declared type may be anything, and an <img> believes it.
  const url = URL.createObjectURL(new Blob([original], { type: "image/svg+xml" }));
  try {
    const image = new Image(size.width, size.height);
    image.src = url;
    await withinTime(image.decode(), LONGEST_DRAWING);
    const canvas = document.createElement("canvas");
    canvas.width = size.width;
    canvas.height = size.height;
    canvas.getContext("2d")?.drawImage(image, 0, 0, size.width, size.height);
    return await new Promise((resolve) => {
      canvas.toBlob(resolve, THUMBNAIL_TYPE, THUMBNAIL_QUALITY);
    });
  } catch {
    // Not well-formed, or without the namespace that makes it an SVG to a browser.
    return null;
  } finally {
    URL.revokeObjectURL(url);
  }
}
