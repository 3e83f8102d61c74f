import fc from "fast-check";
import { afterAll, expect, it } from "vitest";
import { type Examination, startExaminer } from "../../src/media/examine.ts";
import { startThumbnailMaker } from "../../src/media/make-thumbnail.ts";
import { FIXTURE_NAMES, FIXTURES, type FixtureFacts, fixtureBlob } from "../fixtures/fixtures.ts";

/**
 * Milliseconds for one small file, however bad. Nearly all take a few; a table that claims
 * thousands of millions of entries keeps a parser busy until its worker is given up.
 */
const LONGEST = 20_000;
/** Milliseconds after which no other case begins: of those that keep a parser busy a few will do. */
const ENOUGH = 8000;
const REASONS = ["empty", "unreadable", "unsupported", "crashed"];

const examiner = startExaminer();
const maker = startThumbnailMaker();
afterAll(() => {
  examiner.close();
  maker.close();
});

const bytesByName = new Map<string, Uint8Array<ArrayBuffer>>();
for (const name of FIXTURE_NAMES) {
  const original = await fixtureBlob(name);
  bytesByName.set(name, new Uint8Array(await original.arrayBuffer()));
}
/** A name, so that a counterexample can be read. */
const anyName = fc.constantFrom(...FIXTURE_NAMES);

function bytesOf(name: string): Uint8Array<ArrayBuffer> {
  return bytesByName.get(name) ?? new Uint8Array();
}

async function expectAnswer(bytes: Uint8Array<ArrayBuffer>): Promise<Examination> {
  const start = performance.now();
  const examination = await examiner.examine(new Blob([bytes]));
  expect(performance.now() - start).toBeLessThan(LONGEST);
  if (!examination.ok) expect(REASONS).toContain(examination.reason);
  if (examination.ok || /^un/.test(examination.reason)) {
    expect(examination.contentHash).toMatch(/^[0-9a-f]{64}$/);
  }
  if (examination.ok) {
    for (const value of [examination.width, examination.height, examination.duration]) {
      if (value !== undefined) expect(value > 0 && Number.isFinite(value)).toBe(true);
    }
  }
  return examination;
}

it("answers for arbitrary bytes", async () => {
  await fc.assert(
    fc.asyncProperty(fc.uint8Array({ maxLength: 4096 }), async (bytes) => {
      await expectAnswer(new Uint8Array(bytes));
    }),
    { numRuns: 200, plugins: [fc.interruptAfterTimeLimit(ENOUGH)] },
  );
}, 120_000);

it("answers for arbitrary bytes behind the first ones of every kind", async () => {
  await fc.assert(
    fc.asyncProperty(
      anyName,
      fc.integer({ min: 1, max: 64 }),
      fc.uint8Array({ maxLength: 2048 }),
      async (name, kept, rest) => {
        await expectAnswer(new Uint8Array([...bytesOf(name).subarray(0, kept), ...rest]));
      },
    ),
    { numRuns: 300, plugins: [fc.interruptAfterTimeLimit(ENOUGH)] },
  );
}, 120_000);

it("answers for every kind cut off anywhere, and never finds a size that the whole has not", async () => {
  await fc.assert(
    fc.asyncProperty(anyName, fc.double({ min: 0, max: 1, noNaN: true }), async (name, share) => {
      const bytes = bytesOf(name);
      const part = bytes.slice(0, Math.floor(bytes.length * share));
      const examination = await expectAnswer(part);
      if (!examination.ok) return;
      const { width, height }: FixtureFacts = FIXTURES[name];
      expect([examination.width, examination.height]).toEqual([width, height]);
    }),
    { numRuns: 300, plugins: [fc.interruptAfterTimeLimit(ENOUGH)] },
  );
}, 120_000);

it("answers for every kind with changed bytes, and so does its thumbnail", async () => {
  const changes = fc.array(fc.tuple(fc.nat(), fc.integer({ min: 0, max: 255 })), {
    minLength: 1,
    maxLength: 20,
  });
  await fc.assert(
    fc.asyncProperty(anyName, changes, fc.boolean(), async (name, places, inHead) => {
      const bytes = bytesOf(name);
      const changed = bytes.slice();
      // Half of the runs change headers only: there the sizes stand.
      const range = inHead ? Math.min(512, bytes.length) : bytes.length;
      for (const [place, value] of places) changed[place % range] = value;
      await expectAnswer(changed);
      const thumbnail = await maker.make(new Blob([changed]), 16);
      if (thumbnail.ok) expect(Math.max(thumbnail.width, thumbnail.height)).toBeLessThanOrEqual(16);
    }),
    { numRuns: 200, plugins: [fc.interruptAfterTimeLimit(ENOUGH)] },
  );
}, 120_000);
