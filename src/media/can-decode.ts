import type { Size } from "../lib/fit-within.ts";

/** As many as the largest cameras take; decoded, they are 400 MB for a moment. */
const MOST_PIXELS = 100_000_000;
/** Two of these at a time are more than a small machine can spare. */
const MANY_PIXELS = 24_000_000;

/**
 * True for a picture that is not decoded here, as decoding it could take the page with it: a
 * file of less than a megabyte can claim thousands of millions of pixels.
 */
export function isTooLargeToShow({ width, height }: Size): boolean {
  return width * height > MOST_PIXELS;
}

/** True for a picture that is decoded while no other of its kind is. */
export function isDecodedAlone({ width, height }: Size): boolean {
  return width * height > MANY_PIXELS;
}
