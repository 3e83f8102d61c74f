import { expect, it } from "vitest";
import { startExaminer } from "../../src/media/examine.ts";
import { formatName, kindOf } from "../../src/media/format-name.ts";
import { FIXTURE_NAMES, fixtureBlob } from "../fixtures/fixtures.ts";

it.each([
  ["image/jpeg", undefined, "JPEG"],
  ["video/mp4", undefined, "MP4"],
  ["video/mp4", "hvc1.1.6.L93.B0, mp4a.40.2", "MP4 (HEVC, AAC)"],
  ["video/mp4", "avc1.64001f", "MP4 (H.264)"],
  ["video/webm", "vp09.00.10.08, opus", "WebM (VP9, Opus)"],
  ["video/x-matroska", "av01.0.04M.08, ac-3", "MKV (AV1, AC-3)"],
  ["video/ogg", "theora, vorbis", "OGV (Theora, Vorbis)"],
  ["audio/ogg", "vorbis", "Ogg (Vorbis)"],
  ["audio/mp4", "mp4a.40.2", "M4A (AAC)"],
  ["audio/mp4", "alac", "M4A (ALAC)"],
])("names %s with %s: %s", (mimeType, codecs, name) => {
  expect(formatName(mimeType, codecs)).toBe(name);
});

it.each([
  ["audio/wav", "pcm-s16", "WAV"],
  ["audio/mpeg", "mp3", "MP3"],
  ["audio/flac", "flac", "FLAC"],
  ["audio/aac", "mp4a.40.2", "AAC"],
])("leaves out the codec that goes without saying: %s with %s", (mimeType, codecs, name) => {
  expect(formatName(mimeType, codecs)).toBe(name);
});

it("keeps what it has no name for", () => {
  expect(formatName("application/pdf")).toBe("application/pdf");
  expect(formatName("video/mp4", "xyz1.2")).toBe("MP4 (xyz1.2)");
});

it("has a name for the format and codecs of every kind that is understood", async () => {
  const examiner = startExaminer();
  for (const name of FIXTURE_NAMES) {
    const examination = await examiner.examine(await fixtureBlob(name));
    if (!examination.ok) throw new Error(name);
    expect(formatName(examination.mimeType, examination.codecs)).toMatch(
      /^[A-Z][\w-]*( \([A-Z].*\))?$/i,
    );
    expect(formatName(examination.mimeType, examination.codecs)).not.toMatch(
      /\/|mp4a|avc1|hev1|vp0/,
    );
  }
  examiner.close();
});

it("tells pictures, films and sounds apart, and everything else from them", () => {
  expect(["image/png", "video/mp4", "audio/wav", "text/html", ""].map(kindOf)).toEqual([
    "image",
    "video",
    "audio",
    null,
    null,
  ]);
});
