import { describe, expect, it } from "vitest";
import type { OddRow } from "../../../src/db/schema.ts";
import { groupOddRows } from "../../../src/features/health/group-odd-rows.ts";
import { mentionedAsset } from "../../../src/features/health/mentioned-asset.ts";

const odd = (more: Partial<OddRow>): OddRow => ({
  kind: "legacy-gone",
  table: "scripts",
  id: 7,
  ...more,
});

describe("groupOddRows", () => {
  it("puts rows of a kind together, in the order in which they were met", () => {
    const rows = [
      odd({ kind: "no-data", id: 1 }),
      odd({ kind: "odd-script", id: 2 }),
      odd({ kind: "no-data", id: 3 }),
    ];
    expect(groupOddRows(rows)).toEqual([
      { kind: "no-data", rows: [rows[0], rows[2]] },
      { kind: "odd-script", rows: [rows[1]] },
    ]);
  });
});

describe("mentionedAsset", () => {
  it("is the original itself where the row is one", () => {
    const row = odd({ table: "audios", id: 5, detail: "script 7" });
    expect(mentionedAsset(row)).toEqual({ type: "audio", id: 5 });
  });

  it("is what the detail names, whatever stands before it", () => {
    expect(mentionedAsset(odd({ detail: "image:5" }))).toEqual({ type: "image", id: 5 });
    expect(mentionedAsset(odd({ detail: "act0-scene2 dialogue1 audio:12" }))).toEqual({
      type: "audio",
      id: 12,
    });
    expect(mentionedAsset(odd({ detail: 'act0-scene2 video:"a b"' }))).toEqual({
      type: "video",
      id: "a b",
    });
  });

  it("is what a mapping links", () => {
    const row = { assetType: "video", assetId: 3, sceneId: "act0-scene0" };
    expect(mentionedAsset(odd({ table: "scriptAssetMappings", row }))).toEqual({
      type: "video",
      id: 3,
    });
  });

  it.each([
    odd({}),
    odd({ detail: "script 7 act0-scene2" }),
    odd({ detail: "image:nothing" }),
    odd({ row: "junk" }),
    odd({ row: { assetType: "picture", assetId: 3 } }),
    odd({ row: { assetType: "image", assetId: {} } }),
  ])("is none where nothing names one: %j", (row) => {
    expect(mentionedAsset(row)).toBeNull();
  });
});
