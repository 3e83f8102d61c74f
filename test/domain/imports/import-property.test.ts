import fc from "fast-check";
import { expect, it } from "vitest";
import { assetKeyText } from "../../../src/db/asset-key.ts";
import { type Database, openDatabase } from "../../../src/db/database.ts";
import type { ImportOptions, ImportOutcome } from "../../../src/domain/imports/import-files.ts";
import { runs } from "../../runs.ts";
import { aFile, FAKE_EXAMINER, originalTexts, runImport } from "../importing.ts";
import { aLibrary, closeLibraries } from "../open-libraries.ts";
import { anyStates, CONTENTS, fill } from "./any-contents.ts";

const anyFiles = fc.array(fc.constantFrom(...CONTENTS, "", "u", "d"), { maxLength: 60 });

/** Each content once, and only what was told: whatever was there is as it was. */
async function expectStoredOnce(
  db: Database,
  before: readonly object[],
  files: readonly string[],
  outcomes: readonly ImportOutcome[],
): Promise<void> {
  const texts = await originalTexts(db);
  const stored = [...texts.values()];
  expect(new Set(stored).size).toBe(stored.length);
  const assets = await db.assets.toArray();
  expect(assets).toHaveLength(texts.size);
  expect(assets).toEqual(expect.arrayContaining([...before]));
  outcomes.forEach((outcome, at) => {
    if (outcome.status !== "added" && outcome.status !== "duplicate") return;
    expect(texts.get(assetKeyText(outcome.key))).toBe(files[at]);
    const row = assets.find(({ type, id }) => type === outcome.key.type && id === outcome.key.id);
    expect(row?.name).toBe(outcome.name);
    if (outcome.status === "duplicate") expect(row?.trashedAt !== undefined).toBe(outcome.inTrash);
  });
  const added = outcomes.filter(({ status }) => status === "added");
  expect(assets.length).toBe(before.length + added.length);
}

it("stores any content exactly once, in any order, whatever is there already", async () => {
  await fc.assert(
    fc.asyncProperty(anyStates, anyFiles, async (states, files) => {
      const db = await aLibrary();
      await fill(db, states);
      const before = await db.assets.toArray();
      const outcomes = await runImport(
        db,
        files.map((text) => aFile(text)),
      );
      await expectStoredOnce(db, before, files, outcomes);
      const isGood = (text: string) => CONTENTS.includes(text);
      expect(outcomes.map(({ status }) => status !== "refused")).toEqual(files.map(isGood));
      const stored = new Set((await originalTexts(db)).values());
      for (const text of files.filter(isGood)) expect(stored).toContain(text);
      await closeLibraries();
    }),
    { numRuns: runs({ node: 60, chromium: 6 }) },
  );
}, 60_000);

it("stores any content exactly once when two tabs import at once", async () => {
  await fc.assert(
    fc.asyncProperty(anyStates, anyFiles, anyFiles, async (states, first, second) => {
      const db = await aLibrary();
      const other = await openDatabase({ name: db.name });
      await fill(db, states);
      const before = await db.assets.toArray();
      const [inFirst, inSecond] = await Promise.all([
        runImport(
          db,
          first.map((text) => aFile(text)),
        ),
        runImport(
          other,
          second.map((text) => aFile(text)),
        ),
      ]);
      other.close();
      const files = [...first, ...second];
      await expectStoredOnce(db, before, files, [...(inFirst ?? []), ...(inSecond ?? [])]);
      await closeLibraries();
    }),
    { numRuns: runs({ node: 40, chromium: 4 }) },
  );
}, 60_000);

it("keeps what is committed and nothing else, wherever it is cancelled", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.uniqueArray(fc.integer({ min: 0, max: 999 }), { maxLength: 70 }),
      fc.integer({ min: 1, max: 250 }),
      async (numbers, stopAt) => {
        const db = await aLibrary();
        const files = numbers.map((number) => `i${number}`);
        const told: ImportOutcome[] = [];
        const outcomes = await runImport(
          db,
          files.map((text) => aFile(text)),
          stoppedAt(stopAt, told),
        );
        expect(outcomes).toHaveLength(files.length);
        expect(told).toHaveLength(files.length);
        for (const { status } of outcomes) expect(["added", "cancelled"]).toContain(status);
        await expectStoredOnce(db, [], files, outcomes);
        await closeLibraries();
      },
    ),
    { numRuns: runs({ node: 60, chromium: 6 }) },
  );
}, 60_000);

/** Cancels at the so-many-th thing that the import asks for or tells. */
function stoppedAt(stopAt: number, told: ImportOutcome[]): Partial<ImportOptions> {
  const stop = new AbortController();
  let steps = 0;
  const step = () => {
    steps += 1;
    if (steps === stopAt) stop.abort();
  };
  return {
    signal: stop.signal,
    examiner: {
      ...FAKE_EXAMINER,
      examine: (original, watch) => {
        step();
        return FAKE_EXAMINER.examine(original, watch);
      },
    },
    newUid: () => {
      step();
      return crypto.randomUUID();
    },
    storageLeft: async () => {
      step();
      return null;
    },
    onProgress: step,
    onOutcome: (_, outcome) => {
      step();
      told.push(outcome);
    },
  };
}
