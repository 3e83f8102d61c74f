import { afterAll, describe, expect, it } from "vitest";
import { startThumbnailMaker } from "../../src/media/make-thumbnail.ts";
import { FIXTURES, type FixtureFacts, fixtureBlob } from "../fixtures/fixtures.ts";
import { changedFile } from "./changed-file.ts";

const maker = startThumbnailMaker();
afterAll(() => maker.close());

function make(original: Blob, longestSide = 48): ReturnType<typeof maker.make> {
  return maker.make(original, longestSide);
}

const SHOWN = [
  "jpeg",
  "jpegRotated",
  "jpegProgressive",
  "jpegWithFilm",
  "pngAlpha",
  "pngRotated",
  "gifAnimated",
  "webp",
  "webpAlpha",
  "webpLossless",
  "avif",
  "avifRotated",
  "bmp",
  "svg",
  "svgScript",
  "mp4",
  "mp4FastStart",
  "mp4Rotated",
  "mov",
  "m4v",
  "webm",
  "webmLive",
  "mkv",
  "mp4NamedJpg",
] as const;

describe("a thumbnail", () => {
  it.each(SHOWN)("is a WebP that keeps the proportions as displayed: %s", async (name) => {
    const thumbnail = await make(await fixtureBlob(name));
    const facts: FixtureFacts = FIXTURES[name];
    const longest = Math.max(facts.width ?? 0, facts.height ?? 0);
    const size = {
      width: Math.round(((facts.width ?? 0) * 48) / longest),
      height: Math.round(((facts.height ?? 0) * 48) / longest),
    };
    expect(thumbnail).toMatchObject({ ok: true, ...size });
    if (!thumbnail.ok) return;
    expect(thumbnail.picture.type).toBe("image/webp");
    const bitmap = await createImageBitmap(thumbnail.picture);
    expect({ width: bitmap.width, height: bitmap.height }).toEqual(size);
  });

  it.each(["jpeg", "svg", "mp4"] as const)(
    "is never larger than the original: %s",
    async (name) => {
      const { width, height } = FIXTURES[name];
      expect(await make(await fixtureBlob(name), 4096)).toMatchObject({ ok: true, width, height });
    },
  );

  it.each(SHOWN.filter((name) => FIXTURES[name].mimeType.startsWith("image/")))(
    "has the proportions that the browser itself gives the picture: %s",
    async (name) => {
      const { width, height, mimeType } = FIXTURES[name];
      const image = new Image();
      image.src = URL.createObjectURL(new Blob([await fixtureBlob(name)], { type: mimeType }));
      await image.decode();
      expect(image.naturalWidth / image.naturalHeight).toBeCloseTo(width / height, 5);
    },
  );

  it("shows a rotated picture upright, as the browser does", async () => {
    const original = await fixtureBlob("jpegRotated");
    const pixels = await pixelsOf(await picture(original));
    const expected = await pixelsOf(original, 32, 48);
    expect(differenceOf(pixels, expected)).toBeLessThan(16);
    expect(differenceOf(pixels, await pixelsOf(await fixtureBlob("jpeg"), 32, 48))).toBeGreaterThan(
      32,
    );
  });

  it.each([
    [4000, 3000, 480, 360],
    [6000, 5000, 480, 400],
  ])("of a large picture is small: %i x %i", async (width, height, smallWidth, smallHeight) => {
    const large = await plainPicture(width, height);
    const bitmap = await createImageBitmap(await picture(large, 480));
    expect([bitmap.width, bitmap.height]).toEqual([smallWidth, smallHeight]);
  });

  it("keeps transparency", async () => {
    const { data } = await pixelsOf(await picture(await fixtureBlob("pngAlpha")));
    expect(data[3]).toBeLessThan(24);
    expect(data[47 * 4 + 3]).toBeGreaterThan(224);
  });

  it("shows the frame at a tenth of the film", async () => {
    const original = await fixtureBlob("mp4");
    const pixels = await pixelsOf(await picture(original, 160));
    const near = differenceOf(pixels, await frameAt(original, 0.25));
    const far = differenceOf(pixels, await frameAt(original, 1.85));
    expect(near).toBeLessThan(far / 2);
  });

  it("of an SVG runs no script in it", async () => {
    const { data } = await pixelsOf(await picture(await fixtureBlob("svgScript")));
    expect([data[0], data[1]]).toEqual([0, 255]);
    expect("scriptRan" in globalThis).toBe(false);
  });
});

describe("no thumbnail", () => {
  it.each(["mp3", "mp3Cover", "wav", "flac", "ogg", "opus", "m4a", "aac"] as const)(
    "for a sound: %s",
    async (name) => {
      expect(await make(await fixtureBlob(name))).toEqual({ ok: false, reason: "no-picture" });
    },
  );

  it.each(["mp4Hevc", "ogv", "heic", "tiff"] as const)(
    "for what is whole but not playable in this browser: %s",
    async (name) => {
      expect(await make(await fixtureBlob(name))).toEqual({ ok: false, reason: "not-playable" });
    },
  );

  it.each(["empty", "truncatedJpeg", "truncatedMp4", "noPixels"] as const)(
    "for a damaged original: %s",
    async (name) => {
      expect(await make(await fixtureBlob(name))).toEqual({ ok: false, reason: "unreadable" });
    },
  );

  it("for a kind that nothing here understands, which says nothing against it", async () => {
    expect(await make(await fixtureBlob("textNamedPng"))).toEqual({
      ok: false,
      reason: "not-playable",
    });
  });

  it("for a picture whose pixels are damaged", async () => {
    const bytes = new Uint8Array(await (await fixtureBlob("pngAlpha")).arrayBuffer());
    bytes.fill(0xaa, 60, bytes.length - 12);
    const thumbnail = await make(new Blob([bytes]));
    expect(thumbnail).toEqual({ ok: false, reason: "unreadable" });
  });

  it("for an SVG that is no XML", async () => {
    const original = new Blob([
      '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><p></svg>',
    ]);
    expect(await make(original)).toEqual({ ok: false, reason: "unreadable" });
  });

  it("for bytes that cannot be got", async () => {
    const original = await changedFile(await fixtureBlob("mp4"));
    expect(await make(original)).toEqual({ ok: false, reason: "unreadable" });
  });

  it("for a picture that would take all memory, however small its file", async () => {
    expect(await make(await hugePng(10_001, 10_000))).toEqual({
      ok: false,
      reason: "not-playable",
    });
  });

  it("when the worker that draws it breaks off, which says nothing against the file", async () => {
    const alive = `postMessage({ alive: true }); onmessage = () => { throw new Error("broken") }`;
    const breaking = startThumbnailMaker(() => workerOf(alive));
    const thumbnail = await breaking.make(await fixtureBlob("jpeg"), 48);
    expect(thumbnail).toEqual({ ok: false, reason: "not-playable" });
    breaking.close();
  });

  it("and no verdict when the worker can't be started", async () => {
    const unloadable = startThumbnailMaker(() => workerOf("throw new Error('not loaded')"));
    const call = unloadable.make(await fixtureBlob("jpeg"), 48);
    await expect(call).rejects.toMatchObject({ hadStarted: false });
    unloadable.close();
  });

  it("for an aborted call", async () => {
    const original = await fixtureBlob("jpeg");
    const abort = new AbortController();
    const call = maker.make(original, 48, abort.signal);
    abort.abort("scrolled away");
    await expect(call).rejects.toBe("scrolled away");
  });
});

function plainPicture(width: number, height: number): Promise<Blob> {
  const canvas = new OffscreenCanvas(width, height);
  canvas.getContext("2d")?.fillRect(0, 0, width / 2, height);
  return canvas.convertToBlob({ type: "image/jpeg" });
}

/** Without one pixel stored: it is about what the header claims. */
async function hugePng(width: number, height: number): Promise<Blob> {
  const bytes = new Uint8Array(await (await fixtureBlob("pngAlpha")).arrayBuffer());
  const header = new DataView(bytes.buffer);
  header.setUint32(16, width);
  header.setUint32(20, height);
  header.setUint32(29, crc32(bytes.subarray(12, 29)));
  return new Blob([bytes]);
}

/** ISO 3309, as PNG has it. */
function crc32(bytes: Uint8Array): number {
  let crc = 0xffffffff;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit++) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0);
  }
  return (crc ^ 0xffffffff) >>> 0;
}

function workerOf(code: string): Worker {
  return new Worker(URL.createObjectURL(new Blob([code], { type: "text/javascript" })));
}

async function picture(original: Blob, longestSide = 48): Promise<Blob> {
  const thumbnail = await make(original, longestSide);
  if (!thumbnail.ok) throw new Error(thumbnail.reason);
  return thumbnail.picture;
}

async function pixelsOf(source: Blob, width?: number, height?: number): Promise<ImageData> {
  const bitmap = await createImageBitmap(source);
  return drawn(bitmap, width ?? bitmap.width, height ?? bitmap.height);
}

function drawn(source: CanvasImageSource, width: number, height: number): ImageData {
  const context = new OffscreenCanvas(width, height).getContext("2d");
  if (!context) throw new Error("no canvas");
  context.imageSmoothingQuality = "high";
  context.drawImage(source, 0, 0, width, height);
  return context.getImageData(0, 0, width, height);
}

/** Mean difference of a channel, 0 to 255. */
function differenceOf(one: ImageData, other: ImageData): number {
  const sum = one.data.reduce(
    (total, value, at) => total + Math.abs(value - (other.data[at] ?? 0)),
    0,
  );
  return sum / one.data.length;
}

/** The frame a player shows at a time, in seconds. */
async function frameAt(original: Blob, time: number): Promise<ImageData> {
  const video = document.createElement("video");
  video.muted = true;
  video.src = URL.createObjectURL(new Blob([original], { type: "video/mp4" }));
  await new Promise((resolve, reject) => {
    video.onloadeddata = resolve;
    video.onerror = () => reject(video.error);
  });
  // Not `seeked`: on a busy machine the frame before may still be the one that is drawn.
  await new Promise<void>((resolve) => {
    const look: VideoFrameRequestCallback = (_, { mediaTime }) => {
      if (Math.abs(mediaTime - time) < 0.2) resolve();
      else video.requestVideoFrameCallback(look);
    };
    video.requestVideoFrameCallback(look);
    video.currentTime = time;
  });
  return drawn(video, 160, 90);
}
