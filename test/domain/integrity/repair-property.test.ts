import fc from "fast-check";
import { expect, it } from "vitest";
import { checkLibrary } from "../../../src/domain/integrity/check-library.ts";
import type { LibraryFindings } from "../../../src/domain/integrity/findings.ts";
import { applyRepair, type Repair, undoRepair } from "../../../src/domain/integrity/repair.ts";
import { aMapping, anAsset, someBytes } from "../../build.ts";
import { runs } from "../../runs.ts";
import { aLibrary, closeLibraries } from "../open-libraries.ts";
import { contentsOf, legacyScript, stamps } from "./rows.ts";

const EVEN_LATER = new Date("2026-03-03T08:00:00Z");
const id = fc.integer({ min: 1, max: 4 });
const mapping = fc.record({
  scriptId: id,
  assetId: id,
  sceneId: fc.constantFrom("act0-scene0", "gone", ""),
  dialogueId: fc.constantFrom("", "dialogue0"),
  role: fc.constantFrom("scene-image" as const, "background" as const),
});
const library = fc.record({
  assets: fc.uniqueArray(
    fc.record({ id, contentHash: fc.constantFrom("aa", "bb"), keep: fc.boolean() }),
    { selector: ({ id }) => id },
  ),
  originals: fc.uniqueArray(id),
  scripts: fc.uniqueArray(fc.record({ id, named: fc.option(id) }), { selector: ({ id }) => id }),
  mappings: fc.array(mapping, { maxLength: 10 }),
});

const REPAIRS: Readonly<Record<string, (found: LibraryFindings) => Repair>> = {
  "take-out": ({ brokenMappings: { items } }) => ({
    kind: "take-out",
    rows: items.map(({ row }) => row),
  }),
  "keep-in-script": ({ brokenMappings: { items } }) => ({
    kind: "keep-in-script",
    rows: items.map(({ row }) => row),
  }),
  "one-of-each": ({ doubleMappings: { items } }) => ({
    kind: "one-of-each",
    rows: items.map(({ row }) => row),
  }),
  "clear-legacy": ({ lostLegacy: { items } }) => ({ kind: "clear-legacy", names: items }),
  "add-assets": ({ withoutAsset: { items } }) => ({ kind: "add-assets", keys: items }),
  join: ({ duplicates: { items } }) => ({ kind: "join", groups: items }),
};

/** What the check must find none of any more. */
const ENDS: Readonly<Record<string, keyof LibraryFindings>> = {
  "take-out": "brokenMappings",
  "keep-in-script": "brokenMappings",
  "one-of-each": "doubleMappings",
  "clear-legacy": "lostLegacy",
  "add-assets": "withoutAsset",
};

it("for any library: repaired, it has no such finding; undone, it is as it was; originals never change", async () => {
  await fc.assert(
    fc.asyncProperty(
      library,
      fc.constantFrom(...Object.keys(REPAIRS)),
      async ({ assets, originals, scripts, mappings }, kind) => {
        const db = await aLibrary({
          assets: assets.map(({ keep, ...row }) => anAsset({ ...row, ...(keep && { keep }) })),
          images: originals.map((own) => ({ id: own, data: someBytes(own) })),
          scripts: scripts.map(({ id: own, named }) =>
            legacyScript(named === null ? {} : { generatedImageId: named }, { id: own }),
          ),
          mappings: mappings.map((row, at) => aMapping({ ...row, id: at + 1 })),
        });
        const before = await contentsOf(db);
        const { findings } = await checkLibrary(db);
        const repair = REPAIRS[kind]?.(findings);
        const report = repair ? await applyRepair(db, repair, stamps()) : null;
        const end = ENDS[kind];
        if (end) expect((await checkLibrary(db)).findings[end].total).toBe(0);
        if (report) {
          const answer = await undoRepair(db, report.id, EVEN_LATER);
          expect(answer?.left).toBe(0);
        }
        expect(await contentsOf(db)).toEqual(before);
        expect(await db.images.count()).toBe(originals.length);
        await closeLibraries();
      },
    ),
    { numRuns: runs({ node: 80, chromium: 6 }) },
  );
});
