import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  type AssetChanges,
  changeTags,
  editAsset,
  MAX_TEXT_LENGTHS,
} from "../../../src/domain/assets/edit-asset.ts";
import { listTags } from "../../../src/domain/assets/list-tags.ts";
import { tagKey } from "../../../src/domain/assets/tidy-tags.ts";
import type { DomainErrorCode } from "../../../src/domain/errors.ts";
import { anAsset, image, NOON } from "../../build.ts";
import { aLibrary, closeLibraries } from "../open-libraries.ts";

const LATER = new Date("2026-03-02T08:00:00Z");

describe("editing an asset", () => {
  it("changes what is named and when it was changed, and nothing else", async () => {
    const asset = { ...anAsset({ note: "old", credit: "Ana" }), fieldOfTomorrow: { a: 1 } };
    const neighbour = anAsset({ type: "audio", id: 1 });
    const db = await aLibrary({ assets: [asset, neighbour] });
    await editAsset(db, image(1), { note: " Fog.\nNo wind. ", licence: "CC BY 4.0" }, LATER);
    const [audio, edited] = await db.assets.toArray();
    expect(edited).toEqual({
      ...asset,
      note: "Fog.\nNo wind.",
      licence: "CC BY 4.0",
      updatedAt: LATER,
    });
    expect(audio).toEqual(neighbour);
  });

  it("takes the column away where nothing is left", async () => {
    const db = await aLibrary({ assets: [anAsset({ note: "old", credit: "Ana" })] });
    await editAsset(db, image(1), { note: "  \n" }, LATER);
    const edited = await db.assets.get(["image", 1]);
    expect(edited).not.toHaveProperty("note");
    expect(edited).toMatchObject({ credit: "Ana", updatedAt: LATER });
  });

  it("writes nothing where nothing differs", async () => {
    const asset = anAsset({ note: "fog", tags: ["pier"] });
    const db = await aLibrary({ assets: [asset] });
    await editAsset(db, image(1), { note: "fog ", credit: "", tags: [" pier", "PIER"] }, LATER);
    expect(await db.assets.get(["image", 1])).toEqual(asset);
  });

  it("keeps a tag once, as it was spelled first, without needless space", async () => {
    const db = await aLibrary({ assets: [anAsset()] });
    await editAsset(db, image(1), { tags: [" At  the\tpier ", "fog", "at the PIER", " "] }, LATER);
    expect(await db.assets.get(["image", 1])).toMatchObject({ tags: ["At the pier", "fog"] });
  });

  const many = Array.from({ length: 51 }, (_, index) => `tag ${index}`);
  const refusals: readonly (readonly [string, AssetChanges, number, DomainErrorCode])[] = [
    ["a note of 10,001 characters", { note: "é".repeat(10_001) }, 1, "text-too-long"],
    ["a credit of 501", { credit: "x".repeat(501), note: "n" }, 1, "text-too-long"],
    ["a licence of 501", { licence: "x".repeat(501) }, 1, "text-too-long"],
    ["a source URL of 2,001", { sourceUrl: "x".repeat(2_001) }, 1, "text-too-long"],
    ["a tag of 51", { tags: ["fog", "x".repeat(51)] }, 1, "text-too-long"],
    ["51 tags", { tags: many }, 1, "too-many-tags"],
    ["an asset that is gone", { note: "fog" }, 2, "asset-not-found"],
  ];
  it.each(refusals)("refuses %s, and changes nothing", async (_, changes, id, code) => {
    const asset = anAsset();
    const db = await aLibrary({ assets: [asset] });
    const editing = editAsset(db, image(id), changes, LATER);
    await expect(editing).rejects.toMatchObject({
      name: "DomainError",
      code,
      detail: `image:${id}`,
    });
    expect(await db.assets.toArray()).toEqual([asset]);
  });

  it("stores any text that is not too long, or refuses it and changes nothing", async () => {
    const text = fc.oneof(
      fc.string({ unit: "grapheme", maxLength: 30 }),
      fc.nat({ max: 12_000 }).map((length) => "🌊".repeat(length)),
    );
    const changes = fc.record(
      { note: text, credit: text, licence: text, sourceUrl: text },
      { requiredKeys: [] },
    );
    await fc.assert(
      fc.asyncProperty(changes, async (texts) => {
        const asset = { ...anAsset({ note: "old", credit: "Ana" }), unknown: true };
        const db = await aLibrary({ assets: [asset] });
        const fields = Object.entries(texts) as [keyof typeof texts, string][];
        const fits = fields.every(
          ([field, one]) => [...one.trim()].length <= MAX_TEXT_LENGTHS[field],
        );
        const expected: Record<string, unknown> = { ...asset };
        for (const [field, one] of fits ? fields : []) {
          if (one.trim() === "") delete expected[field];
          else expected[field] = one.trim();
        }
        const isSame = JSON.stringify(expected) === JSON.stringify(asset);
        const editing = editAsset(db, image(1), texts, LATER);
        if (fits) await editing;
        else await expect(editing).rejects.toMatchObject({ code: "text-too-long" });
        const updatedAt = isSame ? asset.updatedAt : LATER;
        expect(await db.assets.get(["image", 1])).toEqual({ ...expected, updatedAt });
        await closeLibraries();
      }),
      { numRuns: 30 },
    );
  });
});

describe("changing tags", () => {
  it("keeps what two changes at the same time add and drop", async () => {
    const db = await aLibrary({ assets: [anAsset({ tags: ["pier", "fog"] })] });
    await Promise.all([
      changeTags(db, image(1), { add: ["dawn"] }, LATER),
      changeTags(db, image(1), { drop: ["pier"] }, LATER),
      changeTags(db, image(1), { add: ["DAWN", "sea"] }, LATER),
    ]);
    expect(await db.assets.get(["image", 1])).toMatchObject({ tags: ["fog", "dawn", "sea"] });
  });

  it("refuses the tag that is one too many, and keeps the others", async () => {
    const tags = Array.from({ length: 50 }, (_, index) => `tag ${index}`);
    const db = await aLibrary({ assets: [anAsset({ tags })] });
    const adding = changeTags(db, image(1), { add: ["fog"] }, LATER);
    await expect(adding).rejects.toMatchObject({ code: "too-many-tags" });
    expect(await db.assets.get(["image", 1])).toMatchObject({ tags });
    await changeTags(db, image(1), { add: ["TAG 7"] }, LATER);
    expect((await db.assets.get(["image", 1]))?.tags).toEqual(tags);
  });

  it("takes a tag from a row that came with too many, or with one that is too long", async () => {
    const tags = ["x".repeat(60), ...Array.from({ length: 59 }, (_, index) => `tag ${index}`)];
    const db = await aLibrary({ assets: [anAsset({ tags })] });
    await changeTags(db, image(1), { drop: ["tag 7"] }, LATER);
    expect((await db.assets.get(["image", 1]))?.tags).toHaveLength(59);
  });

  it("never leaves two tags that are one, none too long, none of space", async () => {
    const tag = fc.string({
      unit: fc.constantFrom("a", "A", " ", "\t", "ß", "é", "e\u0301", "ſ", "ς", "Σ"),
      maxLength: 5,
    });
    const change = fc.record({
      add: fc.array(tag, { maxLength: 4 }),
      drop: fc.array(tag, { maxLength: 4 }),
    });
    const db = await aLibrary({ assets: [anAsset()] });
    await fc.assert(
      fc.asyncProperty(fc.array(change, { maxLength: 4 }), async (changes) => {
        await editAsset(db, image(1), { tags: [] }, NOON);
        for (const one of changes) await changeTags(db, image(1), one, LATER);
        const tags = (await db.assets.get(["image", 1]))?.tags ?? [];
        expect(new Set(tags.map(tagKey)).size).toBe(tags.length);
        for (const one of tags) expect(one).toBe(one.trim().replace(/\s+/gu, " "));
        expect(tags).not.toContain("");
        for (const added of changes.at(-1)?.add ?? []) {
          if (added.trim() !== "") expect(tags.map(tagKey)).toContain(tagKey(added));
        }
      }),
      { numRuns: 40 },
    );
  });
});

describe("the tags of a library", () => {
  it("are told once each, in the order of the alphabet, whatever their case", async () => {
    const db = await aLibrary({
      assets: [
        anAsset({ id: 1, tags: ["pier", "Fog"] }),
        anAsset({ id: 2, tags: ["fog", "dawn 10", "dawn 9"] }),
        anAsset({ id: 3 }),
      ],
    });
    expect(await listTags(db)).toEqual(["dawn 9", "dawn 10", "Fog", "pier"]);
  });
});
