import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { MAX_NAME_LENGTH, renameAsset } from "../../../src/domain/assets/rename-asset.ts";
import type { DomainErrorCode } from "../../../src/domain/errors.ts";
import { anAsset, image } from "../../build.ts";
import { aLibrary } from "../open-libraries.ts";

const LATER = new Date("2026-03-02T08:00:00Z");

describe("renaming an asset", () => {
  it("changes its name and when it was changed, and nothing else", async () => {
    const asset = anAsset({ tags: ["pier"], rating: 4 });
    const neighbour = anAsset({ type: "audio", id: 1 });
    const db = await aLibrary({ assets: [asset, neighbour] });
    await renameAsset(db, image(1), "Pier at dawn", LATER);
    const [audio, renamed] = await db.assets.toArray();
    expect(renamed).toEqual({ ...asset, name: "Pier at dawn", updatedAt: LATER });
    expect(audio).toEqual(neighbour);
  });

  it("takes away the space around the name", async () => {
    const db = await aLibrary({ assets: [anAsset()] });
    await renameAsset(db, image(1), " \t Pier\n", LATER);
    expect(await db.assets.get(["image", 1])).toMatchObject({ name: "Pier" });
  });

  it("changes nothing when it is the name already", async () => {
    const asset = anAsset({ name: "Pier" });
    const db = await aLibrary({ assets: [asset] });
    await renameAsset(db, image(1), " Pier ", LATER);
    expect(await db.assets.get(["image", 1])).toEqual(asset);
  });

  const refusals: readonly (readonly [string, string, number, DomainErrorCode])[] = [
    ["a name of nothing but space", " \n ", 1, "name-empty"],
    ["a name of 201 characters", "é".repeat(MAX_NAME_LENGTH + 1), 1, "name-too-long"],
    ["an asset that is gone", "Pier", 2, "asset-not-found"],
  ];
  it.each(refusals)("refuses %s, and changes nothing", async (_, name, id, code) => {
    const asset = anAsset();
    const db = await aLibrary({ assets: [asset] });
    const renaming = renameAsset(db, image(id), name, LATER);
    await expect(renaming).rejects.toMatchObject({
      name: "DomainError",
      code,
      detail: `image:${id}`,
    });
    expect(await db.assets.toArray()).toEqual([asset]);
  });

  it("takes any name of 1 to 200 characters, however many bytes they have", async () => {
    const db = await aLibrary({ assets: [anAsset()] });
    const names = fc.string({ unit: "grapheme", minLength: 1, maxLength: 100 });
    await fc.assert(
      fc.asyncProperty(names, async (text) => {
        const trimmed = text.trim();
        fc.pre(trimmed !== "" && [...trimmed].length <= MAX_NAME_LENGTH);
        await renameAsset(db, image(1), text, LATER);
        expect((await db.assets.get(["image", 1]))?.name).toBe(trimmed);
      }),
      { numRuns: 40 },
    );
    await renameAsset(db, image(1), "🌊".repeat(MAX_NAME_LENGTH), LATER);
    expect((await db.assets.get(["image", 1]))?.name).toHaveLength(2 * MAX_NAME_LENGTH);
  });
});
