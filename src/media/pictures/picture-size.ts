import { Damaged } from "../byte-reader.ts";

/** Pixels, as displayed: after a rotation that the file asks for. */
export interface PictureSize {
  readonly width: number;
  readonly height: number;
}

/**
 * A size as displayed, from the size as stored and an EXIF orientation (5 to 8 lie on their side).
 *
 * @throws Damaged where there is not one pixel
 */
export function displayedSize(width: number, height: number, orientation = 1): PictureSize {
  if (!(width > 0 && height > 0)) throw new Damaged(`a picture of ${width} x ${height} pixels`);
  return orientation >= 5 && orientation <= 8
    ? { width: height, height: width }
    : { width, height };
}
