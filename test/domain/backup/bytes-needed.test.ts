import { expect, it } from "vitest";
import { bytesNeeded } from "../../../src/domain/backup/bytes-needed.ts";
import type { Manifest } from "../../../src/domain/backup/manifest.ts";
import type { RestorePlan } from "../../../src/domain/backup/plan-restore.ts";
import { STORAGE_MARGIN } from "../../../src/domain/storage-left.ts";

const entry = (path: string, bytes: number) => ({ path, bytes, sha256: "0".repeat(64) });

const MANIFEST = {
  counts: { assets: 6, images: 6, scripts: 2, scriptAssetMappings: 2, prompts: 0 },
  entries: [
    entry("tables/assets.ndjson", 1000),
    entry("tables/scripts.ndjson", 200),
    entry("originals/image/1 a.png", 5000),
  ],
} as unknown as Manifest;

const none = { new: 0, same: 0, different: 0 };

function planned(bytes: number, rows: number): RestorePlan {
  return {
    bytes,
    assets: { ...none, new: rows, damaged: 0, repaired: 0 },
    scripts: none,
    mappings: { ...none, broken: 0 },
    prompts: none,
  } as unknown as RestorePlan;
}

it("is nothing but a margin where all is here already", () => {
  expect(bytesNeeded(planned(0, 0), MANIFEST)).toBe(STORAGE_MARGIN);
});

it("is the originals that come, and the rows by their share of all texts, with their indexes", () => {
  expect(bytesNeeded(planned(5000, 5), MANIFEST)).toBe(5000 + 3 * 600 + STORAGE_MARGIN);
  expect(bytesNeeded(planned(0, 100), MANIFEST), "never more than all").toBe(
    3 * 1200 + STORAGE_MARGIN,
  );
});
