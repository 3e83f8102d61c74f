import { CanvasSink, type Input, type InputVideoTrack } from "mediabunny";
import { fitWithin, type Size } from "../lib/fit-within.ts";
import { readBytesOf } from "./byte-reader.ts";
import { isDecodedAlone, isTooLargeToShow } from "./can-decode.ts";
import { checkContainer, openContainer } from "./probe-container.ts";
import { isPictureType, probePicture } from "./probe-picture.ts";
import { type ContainerType, type PictureType, sniff } from "./sniff.ts";
import { THUMBNAIL_QUALITY, THUMBNAIL_TYPE } from "./thumbnail-format.ts";
import { TimeUp, withinTime } from "./within-time.ts";

/** `not-playable`: whole, but this browser cannot decode it, or not without harm; `no-picture`: sound. */
export type ThumbnailResult =
  | { readonly ok: true; readonly picture: Blob; readonly width: number; readonly height: number }
  | { readonly ok: false; readonly reason: "not-playable" | "unreadable" | "no-picture" };

export interface DrawingTask {
  readonly original: Blob;
  /** Pixels. */
  readonly longestSide: number;
}

/** Only a page can draw an SVG; a worker can tell how large. */
export type Drawing = ThumbnailResult | { readonly ok: "on-page"; readonly size: Size };

const NOT_PLAYABLE = { ok: false, reason: "not-playable" } as const;
const UNREADABLE = { ok: false, reason: "unreadable" } as const;
const NO_PICTURE = { ok: false, reason: "no-picture" } as const;

/** The frame at a tenth of the film: the first one is often black. */
const FRAME_AT = 0.1;
const LONGEST_DRAWING = 20_000;
/** Held while a large picture is decoded, by one worker of all tabs. */
const LARGE_PICTURE_LOCK = "scenekeep: large picture";

/** The worker's part of make-thumbnail.ts: goes by the original's bytes, not by what it is called. */
export async function drawThumbnail({ original, longestSide }: DrawingTask): Promise<Drawing> {
  try {
    if (original.size === 0) return UNREADABLE;
    const type = await sniff(original, readBytesOf(original));
    // Of a kind that nothing here understands: nothing is known against it.
    if (type === null) return NOT_PLAYABLE;
    if (isPictureType(type)) return await drawPicture(original, type, longestSide);
    const input = openContainer(original, type);
    try {
      const drawing = drawFromContainer(input, original, type, longestSide);
      return await withinTime(drawing, LONGEST_DRAWING);
    } finally {
      input.dispose();
    }
  } catch (error) {
    // Slow decoding says nothing against the file; else it is cut off or damaged, or its bytes cannot be got.
    return error instanceof TimeUp ? NOT_PLAYABLE : UNREADABLE;
  }
}

async function drawPicture(
  original: Blob,
  type: PictureType,
  longestSide: number,
): Promise<Drawing> {
  const size = await probePicture(readBytesOf(original), type);
  const target = fitWithin(size, longestSide);
  if (type === "image/svg+xml") return { ok: "on-page", size: target };
  if (isTooLargeToShow(size) || !(await canShow(type))) return NOT_PLAYABLE;
  const draw = () => drawScaled(original, target);
  return isDecodedAlone(size) ? navigator.locks.request(LARGE_PICTURE_LOCK, draw) : draw();
}

/** The browser decodes the whole picture for a moment, however small it is drawn. */
async function drawScaled(original: Blob, target: Size): Promise<ThumbnailResult> {
  const bitmap = await createImageBitmap(original, {
    resizeWidth: target.width,
    resizeHeight: target.height,
    resizeQuality: "high",
  });
  const canvas = new OffscreenCanvas(target.width, target.height);
  canvas.getContext("2d")?.drawImage(bitmap, 0, 0);
  bitmap.close();
  return encode(canvas);
}

/** Where a browser does not tell, every kind is tried. */
async function canShow(type: PictureType): Promise<boolean> {
  return typeof ImageDecoder === "undefined" || ImageDecoder.isTypeSupported(type);
}

async function drawFromContainer(
  input: Input,
  original: Blob,
  type: ContainerType,
  longestSide: number,
): Promise<Drawing> {
  const track = await input.getPrimaryVideoTrack();
  if (!track && type === "video/ogg") return NOT_PLAYABLE;
  if (!track) return NO_PICTURE;
  await checkContainer(readBytesOf(original), type);
  return (await track.canDecode()) ? drawFrame(track, longestSide) : NOT_PLAYABLE;
}

async function drawFrame(track: InputVideoTrack, longestSide: number): Promise<Drawing> {
  const size = { width: await track.getDisplayWidth(), height: await track.getDisplayHeight() };
  if (isTooLargeToShow(size)) return NOT_PLAYABLE;
  const sink = new CanvasSink(track, { ...fitWithin(size, longestSide), fit: "fill" });
  const first = await track.getFirstTimestamp();
  const last = (await track.getDurationFromMetadata()) ?? (await track.computeDuration());
  const frame =
    (await sink.getCanvas(first + (last - first) * FRAME_AT)) ?? (await sink.getCanvas(first));
  return frame && frame.canvas instanceof OffscreenCanvas ? encode(frame.canvas) : UNREADABLE;
}

async function encode(canvas: OffscreenCanvas): Promise<ThumbnailResult> {
  const picture = await canvas.convertToBlob({ type: THUMBNAIL_TYPE, quality: THUMBNAIL_QUALITY });
  return { ok: true, picture, width: canvas.width, height: canvas.height };
}
