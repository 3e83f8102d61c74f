import fc from "fast-check";
import { expect, it } from "vitest";
import { inPlace } from "../../../src/db/foreign-keys.ts";
import type { Mapping } from "../../../src/db/schema.ts";
import { rowsInPlaces } from "../../../src/domain/backup/rows-in-places.ts";
import { aMapping } from "../../build.ts";
import { runs } from "../../runs.ts";
import { aLibrary, closeLibraries } from "../open-libraries.ts";

function useOf(row: Mapping): string {
  const { scriptId, sceneId, dialogueId, assetId } = inPlace(row);
  return [scriptId, sceneId, dialogueId, assetId].join(" ");
}

/** Few of each, so that they meet; more of an asset than are read without looking at places. */
const anyRows = fc.array(
  fc.record(
    {
      scriptId: fc.constantFrom(1, 2),
      sceneId: fc.constantFrom("", "a", "b", "c", "d", "e"),
      dialogueId: fc.constantFrom("", "dialogue0"),
      assetId: fc.constantFrom(1, 2),
    },
    // As the earlier app writes it.
    { requiredKeys: ["scriptId", "dialogueId", "assetId"] },
  ),
  { maxLength: 60 },
);

it("finds every mapping that lies where one of them would", async () => {
  await fc.assert(
    fc.asyncProperty(anyRows, anyRows, async (there, coming) => {
      const rowOf = (row: object, id: number) => {
        const { sceneId: _, ...rest } = aMapping({ id });
        return { ...rest, ...row } as Mapping;
      };
      const mappings = there.map((row, index) => rowOf(row, index + 1));
      const db = await aLibrary({ mappings });
      const asked = coming.map((row, index) => rowOf(row, index + 1));
      const uses = new Set(asked.map(useOf));
      const found = new Set((await rowsInPlaces(db, asked)).map(({ id }) => id));
      const lying = mappings.filter((row) => uses.has(useOf(row)));
      expect(lying.filter(({ id }) => !found.has(id))).toEqual([]);
      await closeLibraries();
    }),
    { numRuns: runs({ node: 60, chromium: 5 }) },
  );
});

it("reads no more of an asset that is in a thousand places than what comes", async () => {
  const scene = (number: number) => ({ sceneId: `scene${number}` });
  const mappings = Array.from({ length: 1000 }, (_, index) =>
    aMapping({ id: index + 1, ...scene(index) }),
  );
  const db = await aLibrary({ mappings });
  const coming = [1, 500, 999, 1001].map((number) => aMapping(scene(number)));
  const found = await rowsInPlaces(db, coming);
  expect(found.map(({ id }) => id).sort()).toEqual([1000, 2, 501]);
});
