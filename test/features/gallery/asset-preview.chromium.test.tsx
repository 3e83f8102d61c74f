import { beforeEach, describe, expect, it } from "vitest";
import { page } from "vitest/browser";
import type { Asset, ProbeError } from "../../../src/db/schema.ts";
import { anAsset } from "../../build.ts";
import { type FixtureName, fixtureBlob } from "../../fixtures/fixtures.ts";
import { details, library, show, tile } from "./show-gallery.tsx";

beforeEach(() => page.viewport(1280, 800));

const HEVC = {
  type: "video",
  mimeType: "video/mp4",
  codecs: "hev1.1.6.L30.90, mp4a.40.2",
} as const;

describe("a damaged asset", () => {
  const torn = { name: "torn", probe: "failed", probeError: "unreadable" } as const;

  it("shows no half of a picture, but that it can't be read", async () => {
    await showDetails(anAsset(torn), "truncatedJpeg");
    await expect.element(details().getByText(/is damaged: it can't be read/)).toBeInTheDocument();
    await expect.element(details().getByText(/cut off or damaged/)).toBeInTheDocument();
    await expect
      .element(details().getByText("The original is kept exactly as it is."))
      .toBeInTheDocument();
    expect(details().element().querySelector("img")).toBeNull();
    await expect.element(tile("torn, image, damaged, orphan")).toBeInTheDocument();
  });

  it("can be downloaded as far as there are bytes", async () => {
    await showDetails(anAsset({ ...torn, originalFilename: "IMG_1.jpg" }), "truncatedJpeg");
    await expect.element(download()).toHaveAttribute("download", "IMG_1.jpg");
  });

  it("has no download where there are none", async () => {
    await showDetails(
      anAsset({ probe: "failed", probeError: "missing", byteLength: 0 }),
      undefined,
    );
    await expect.element(details().getByText("The picture is missing.")).toBeInTheDocument();
    await expect.element(download()).not.toBeInTheDocument();
  });
});

describe("an asset that is not damaged", () => {
  it.each<[ProbeError, RegExp]>([
    ["unsupported", /unknown kind/i],
    ["crashed", /not examined.*tried again at a later start/i],
  ])("does not say so, though a look inside failed: %s", async (probeError, words) => {
    await showDetails(anAsset({ name: "notes", probe: "failed", probeError }), "textNamedPng");
    await expect.element(details()).toHaveTextContent(words);
    expect(details().element().textContent).not.toMatch(/damaged/i);
    const marks = probeError === "unsupported" ? "unknown kind, orphan" : "orphan";
    await expect.element(tile(`notes, image, ${marks}`)).toBeInTheDocument();
    await expect.element(download()).toBeInTheDocument();
  });

  it("names what this browser cannot play, and can be downloaded", async () => {
    await showDetails(anAsset(HEVC), "mp4Hevc");
    await expect
      .element(details().getByText("MP4 (HEVC, AAC): this browser cannot play it."))
      .toBeInTheDocument();
    await expect.element(download()).toHaveAttribute("download", "video 1.mp4");
  });

  it("says show, not play, of a picture", async () => {
    await showDetails(anAsset({ mimeType: "image/tiff" }), "tiff");
    await expect
      .element(details().getByText("TIFF: this browser cannot show it."))
      .toBeInTheDocument();
  });

  it("waits for a look inside before it says why it does not play", async () => {
    await showDetails(anAsset({ ...HEVC, probe: "pending" }), "mp4Hevc");
    await expect.element(details().getByText("Not examined yet.")).toBeInTheDocument();
  });

  it("plays once it is found to be a film, not the picture that it was called", async () => {
    const asset = anAsset({ mimeType: "image/jpeg", probe: "pending" });
    const db = await showDetails(asset, "mp4NamedJpg");
    await expect.element(details().getByText("Not examined yet.")).toBeInTheDocument();
    await db.assets.update(["image", 1], { mimeType: "video/mp4", probe: undefined });
    await expect.poll(() => details().element().querySelector("video")).not.toBeNull();
  });
});

describe("where it comes from", () => {
  it("is said of what was added here", async () => {
    await showDetails(anAsset({ uploadSource: "manual-upload" }), "jpeg");
    await expect.element(details()).toHaveTextContent(/uploaded to a scene/);
  });

  it("is not said of what was there before its date was known", async () => {
    await showDetails(anAsset({ addedBefore: true }), "jpeg");
    await expect.element(details()).toHaveTextContent(/Added\s*before/);
    expect(details().element().textContent).not.toMatch(/AI|uploaded|imported/);
  });
});

async function showDetails(asset: Asset, fixture: FixtureName | undefined) {
  const db = await library([asset]);
  if (fixture) {
    await db.originals(asset.type).add({ id: asset.id, data: await fixtureBlob(fixture) });
  }
  show(db, `#/gallery/${asset.type}/${asset.id}`);
  return db;
}

function download() {
  return details().getByRole("link", { name: "Download" });
}
