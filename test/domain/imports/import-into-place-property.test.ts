import fc from "fast-check";
import { expect, it } from "vitest";
import { assetKeyText } from "../../../src/db/asset-key.ts";
import type { Database } from "../../../src/db/database.ts";
import { placeText } from "../../../src/domain/assets/legacy-uses.ts";
import type { FileToImport, ImportOutcome } from "../../../src/domain/imports/import-files.ts";
import {
  type ImportedLinks,
  undoImportedLinks,
} from "../../../src/domain/imports/undo-imported-links.ts";
import { listMappingsInTurn } from "../../../src/domain/scenes/mappings-in-turn.ts";
import { type Place, placeFor } from "../../../src/domain/scenes/place.ts";
import { aScript, NOON } from "../../build.ts";
import { runs } from "../../runs.ts";
import { failAdding } from "../fail-adding.ts";
import { aFile, originalTexts, runImport } from "../importing.ts";
import { aLibrary, closeLibraries } from "../open-libraries.ts";
import { anyStates, CONTENTS, fill, typeOf } from "./any-contents.ts";

const SCENE: Place = { scriptId: 1, sceneId: "act0-scene0", dialogueId: "" };
const PLACES = {
  scene: SCENE,
  dialogue: { ...SCENE, dialogueId: "dialogue0" },
  whole: { ...SCENE, sceneId: "" },
  gone: { ...SCENE, sceneId: "gone" },
  noScript: { ...SCENE, scriptId: 9 },
} as const;

interface Given {
  readonly text: string;
  readonly place: keyof typeof PLACES | "none";
}

const anyGiven: fc.Arbitrary<readonly Given[]> = fc.array(
  fc.record({
    text: fc.constantFrom(...CONTENTS, "i5555", "a5555", "", "u"),
    place: fc.constantFrom("none", "scene", "scene", "dialogue", "whole", "gone", "noScript"),
  }),
  { maxLength: 60 },
);

/** Bytes that the browser refuses to store; 0 = none. */
const anyRefused = fc.constantFrom(0, 0, 2, 4, 5);
/** After so many outcomes the person has had enough; mostly never. */
const anyStop = fc.constantFrom(Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY, 0, 1, 5, 20);

it("links what it was to link and nothing else, whatever fails and whenever it is cancelled", async () => {
  await fc.assert(
    fc.asyncProperty(
      anyStates,
      anyGiven,
      anyRefused,
      anyStop,
      async (states, given, bytes, stopAt) => {
        const db = await aLibrary({ scripts: [aScript()] });
        await fill(db, states);
        const before = await db.assets.toArray();
        const full = new DOMException("broken disk", "UnknownError");
        await failAdding(db, "images", (size) => (size === bytes ? full : null));
        const { outcomes, links } = await importUntil(db, given, stopAt);
        for (const [at, outcome] of outcomes.entries()) {
          if (outcome.status === "refused") expect(given[at]).toSatisfy(isRefused(bytes));
          if (outcome.status === "cancelled") expect(stopAt).toBeLessThan(given.length * 3);
        }
        await expectLinked(db, given, outcomes);
        await undoImportedLinks(db, links, NOON);
        expect(await db.scriptAssetMappings.count()).toBe(0);
        const after = new Map((await db.assets.toArray()).map((row) => [assetKeyText(row), row]));
        for (const row of before)
          expect(after.get(assetKeyText(row))?.trashedAt).toEqual(row.trashedAt);
        await closeLibraries();
      },
    ),
    { numRuns: runs({ node: 100, chromium: 8 }) },
  );
}, 60_000);

async function importUntil(db: Database, given: readonly Given[], stopAt: number) {
  const stop = new AbortController();
  const links: ImportedLinks[] = [];
  let steps = 0;
  const step = () => {
    if (steps === stopAt) stop.abort();
    steps += 1;
  };
  const outcomes = await runImport(db, given.map(toImport), {
    signal: stop.signal,
    newUid: () => {
      step();
      return crypto.randomUUID();
    },
    onOutcome: step,
    onLinked: (some) => links.push(some),
  });
  return { outcomes, links };
}

/** What nobody can take: no place, no picture, or more than the browser stores. */
function isRefused(bytes: number) {
  return ({ text, place }: Given) =>
    place === "gone" ||
    place === "noScript" ||
    text === "" ||
    text === "u" ||
    (text.startsWith("i") && text.length === bytes);
}

function toImport({ text, place }: Given): FileToImport {
  return { ...aFile(text), ...(place !== "none" && { place: PLACES[place] }) };
}

/** An original for each asset, a mapping for each file that says so, and no other, in the order given. */
async function expectLinked(
  db: Database,
  given: readonly Given[],
  outcomes: readonly ImportOutcome[],
): Promise<void> {
  const assets = new Map((await db.assets.toArray()).map((row) => [assetKeyText(row), row]));
  const texts = await originalTexts(db);
  expect(new Set(texts.keys())).toEqual(new Set(assets.keys()));
  expect(new Set(texts.values()).size).toBe(texts.size);
  /** Assets by type and place, in the order given. */
  const wanted = new Map<string, Set<string>>();
  for (const [at, outcome] of outcomes.entries()) {
    const { text, place } = given[at] ?? { text: "", place: "none" };
    if (outcome.status === "refused" || outcome.status === "cancelled") continue;
    expect(["gone", "noScript"]).not.toContain(place);
    if (place === "none") {
      expect(outcome).not.toHaveProperty("linkedTo");
      continue;
    }
    const own = placeFor(typeOf(text), PLACES[place]);
    expect(outcome.linkedTo).toEqual(own);
    const asset = assetKeyText(outcome.key);
    expect(texts.get(asset)).toBe(text);
    expect(assets.get(asset)?.trashedAt).toBeUndefined();
    const name = `${typeOf(text)} ${placeText(own)}`;
    wanted.set(name, (wanted.get(name) ?? new Set()).add(asset));
  }
  const rows = await Promise.all(["", SCENE.sceneId].map((id) => listMappingsInTurn(db, 1, id)));
  expect(await db.scriptAssetMappings.count()).toBe(rows.flat().length);
  const found = new Map<string, string[]>();
  for (const row of rows.flat()) {
    const name = `${row.assetType} ${placeText(row)}`;
    const asset = assetKeyText({ type: row.assetType, id: row.assetId });
    found.set(name, [...(found.get(name) ?? []), asset]);
  }
  expect(found).toEqual(new Map([...wanted].map(([name, some]) => [name, [...some]])));
}
