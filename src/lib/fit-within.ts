/** Pixels. */
export interface Size {
  readonly width: number;
  readonly height: number;
}

/**
 * The size at which a picture's longer side is at most `longestSide`: same proportions, whole
 * pixels, never larger than it was and never without a pixel.
 */
export function fitWithin({ width, height }: Size, longestSide: number): Size {
  const scale = Math.min(1, longestSide / Math.max(width, height));
  return {
    width: Math.max(1, Math.round(width * scale)),
    height: Math.max(1, Math.round(height * scale)),
  };
}
