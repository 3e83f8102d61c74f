import { describe, expect, it } from "vitest";
import { mayBeShown, whyNotShown } from "../../../src/domain/assets/why-not-shown.ts";
import { anAsset } from "../../build.ts";

const HEVC = { type: "video", codecs: "hvc1.1.6.L93.B0, mp4a.40.2" } as const;

describe("why something whole is not shown", () => {
  it("names the format that the browser does not play", () => {
    expect(whyNotShown(anAsset(HEVC), "not-playable")).toBe(
      "MP4 (HEVC, AAC): this browser cannot play it.",
    );
  });

  it("says show of a picture", () => {
    expect(whyNotShown(anAsset({ mimeType: "image/tiff" }), "not-playable")).toBe(
      "TIFF: this browser cannot show it.",
    );
  });

  it("says how large a picture is that is too large", () => {
    expect(whyNotShown(anAsset({ width: 30_000, height: 20_000 }), "not-playable")).toBe(
      "The picture is too large to show: 30,000 × 20,000 pixels.",
    );
  });

  it("lays nothing to the browser that only an SVG can be: too complex", () => {
    expect(whyNotShown(anAsset({ mimeType: "image/svg+xml" }), "not-playable")).toBe(
      "The picture is too complex to show.",
    );
  });

  it("says play of a film that lies among the images", () => {
    expect(whyNotShown(anAsset({ mimeType: "video/mp4" }), "not-playable")).toBe(
      "MP4: this browser cannot play it.",
    );
  });

  it("names the format where a thumbnail could be drawn that no element can show", () => {
    expect(whyNotShown(anAsset({ mimeType: "video/x-matroska" }), "shown")).toMatch(/^MKV: /);
  });

  it("names the format of a sound, which has no thumbnail to ask", () => {
    expect(whyNotShown(anAsset({ type: "audio", mimeType: "audio/ogg" }), "no-picture")).toBe(
      "Ogg: this browser cannot play it.",
    );
  });

  it("says nothing before its thumbnail has told", () => {
    expect(whyNotShown(anAsset(HEVC), "loading")).toBeUndefined();
  });

  it("does not lay to the browser what its bytes may be to blame for", () => {
    expect(whyNotShown(anAsset(), "unreadable")).toBe(
      "The picture can't be shown, it may be damaged.",
    );
    expect(whyNotShown(anAsset(HEVC), "unreadable")).toBe(
      "The video can't be played, it may be damaged.",
    );
  });
});

describe("why something else is not shown", () => {
  it.each([
    ["unreadable", "The picture is damaged: it can't be read."],
    ["empty", "The picture is damaged: it can't be read."],
    ["missing", "The picture is missing."],
    ["unsupported", "Of a kind that Scenekeep doesn't know."],
    ["crashed", "Not examined yet."],
  ] as const)("says of what is %s: %s", (probeError, sentence) => {
    const asset = anAsset({ probe: "failed", probeError });
    expect(whyNotShown(asset, "not-playable")).toBe(sentence);
    expect(mayBeShown(asset)).toBe(false);
  });

  it("says that it is not examined while a look inside is still to come", () => {
    const asset = anAsset({ ...HEVC, probe: "pending" });
    expect(whyNotShown(asset, "not-playable")).toBe("Not examined yet.");
    expect(mayBeShown(asset)).toBe(true);
  });

  it("says that it is missing where there are no bytes, whatever its row says", () => {
    expect(whyNotShown(anAsset({ type: "audio" }), "missing")).toBe("The sound is missing.");
  });
});
