import type { Size } from "../lib/fit-within.ts";

const SVG = "image/svg+xml";

/**
 * An SVG of ours with nothing in it but a stranger's SVG as a picture, for an `<img>`. What an
 * `<img>` shows can be opened in a tab of its own, and there a script in an SVG would run as
 * one of ours: a browser that opens it by its menu or its address bar forgets the page's
 * policy. Here only a picture is there to be opened. One that moves stands still.
 */
export async function pictureOfSvg(original: Blob, size: Size): Promise<Blob> {
  const address = await dataUrl(new Blob([original], { type: SVG }));
  // Whatever a stranger's row says: a number ends no attribute.
  const width = Number(size.width);
  const height = Number(size.height);
  const sides = `width="${width}" height="${height}"`;
  const text = `<svg xmlns="http://www.w3.org/2000/svg" ${sides} viewBox="0 0 ${width} ${height}"><image ${sides} href="${address}"/></svg>`;
  return new Blob([text], { type: SVG });
}

/** Letters, digits and few signs: none of them ends the attribute it stands in. */
function dataUrl(bytes: Blob): Promise<string> {
  const reader = new FileReader();
  return new Promise((resolve, reject) => {
    reader.onload = () => resolve(String(reader.result));
    reader.onerror = () => reject(reader.error);
    reader.readAsDataURL(bytes);
  });
}
