import fc from "fast-check";
import { expect, it } from "vitest";
import { ASSET_TYPES, assetKeyText, ORIGINALS_OF } from "../../../src/db/asset-key.ts";
import type { Database } from "../../../src/db/database.ts";
import { goBack } from "../../../src/domain/backup/go-back.ts";
import { openTestDatabase } from "../../build.ts";
import { runs } from "../../runs.ts";
import { type AnyLibrary, anyLibrary, openDrawn } from "./any-library.ts";
import { backUp, readable } from "./backup-in-memory.ts";
import { plan, restore } from "./restoring.ts";

const OTHER_ID = "0b0e7f0c-8c0f-4a56-9d0a-3f7f5a3f5a11";
const RUNS = { numRuns: runs({ node: 30, chromium: 3 }) };
const TIME = 120_000;

const opened: Database[] = [];

async function closeAll(): Promise<void> {
  for (const db of opened.splice(0)) await db.delete();
}

async function open(drawn: AnyLibrary, libraryId?: string): Promise<Database> {
  const db = await openDrawn(drawn, libraryId);
  opened.push(db);
  return db;
}

async function anEmptyOne(): Promise<Database> {
  const db = await openTestDatabase({ newLibraryId: () => OTHER_ID });
  opened.push(db);
  return db;
}

/** Without the keys and names that only one of two ways to the same end would give. */
async function contentsOf(db: Database): Promise<Record<string, unknown>> {
  const { history: _steps, upgradeReports: _reports, ...tables } = await readable(db);
  return tables;
}

it(
  "what was backed up comes into an empty library as any library was",
  async () => {
    const property = fc.asyncProperty(anyLibrary(), async (drawn) => {
      const saved = await open(drawn);
      const db = await anEmptyOne();
      await restore(db, await backUp(saved));
      expect(await readable(db)).toEqual(await readable(saved));
    });
    await fc.assert(property.afterEach(closeAll), RUNS);
  },
  TIME,
);

it(
  "merging any library into any other twice is merging it once",
  async () => {
    const property = fc.asyncProperty(
      anyLibrary(),
      anyLibrary(),
      fc.boolean(),
      async (one, other, isSame) => {
        const saved = await open(one);
        const db = await open(other, isSame ? undefined : OTHER_ID);
        const backup = await backUp(saved);
        await restore(db, backup);
        const once = await readable(db);
        await restore(db, backup);
        expect(await readable(db)).toEqual(once);
        expect(await plan(db, backup)).toMatchObject({ bytes: 0, assets: { new: 0, damaged: 0 } });
      },
    );
    await fc.assert(property.afterEach(closeAll), RUNS);
  },
  TIME,
);

it(
  "two halves that were saved give the whole, in either order",
  async () => {
    const halves = anyLibrary({ isSound: true }).chain((drawn) =>
      fc.record({ drawn: fc.constant(drawn), ...halvesOf(drawn), isTurned: fc.boolean() }),
    );
    const property = fc.asyncProperty(halves, async ({ drawn, first, second, isTurned }) => {
      const whole = await open(drawn);
      const db = await anEmptyOne();
      for (const half of isTurned ? [second, first] : [first, second]) {
        await restore(db, await backUp(await open(partOf(drawn, half))));
      }
      await restore(
        db,
        await backUp(
          await open(
            partOf(
              drawn,
              drawn.scripts.map((_, at) => at),
            ),
          ),
        ),
      );
      expect(await contentsOf(db)).toEqual(await contentsOf(whole));
    });
    await fc.assert(property.afterEach(closeAll), RUNS);
  },
  TIME,
);

it(
  "a restore that breaks off anywhere goes on to the same end, or back to the beginning",
  async () => {
    const property = fc.asyncProperty(
      anyLibrary(),
      anyLibrary(),
      fc.nat(8),
      fc.boolean(),
      async (one, other, steps, isBack) => {
        const backup = await backUp(await open(one));
        const db = await open(other, OTHER_ID);
        const before = await readable(db);
        const stop = new AbortController();
        let left = steps;
        const onProgress = () => {
          left -= 1;
          if (left < 0) stop.abort(new Error("gone"));
        };
        await restore(db, backup, { signal: stop.signal, onProgress }).catch((error) => {
          if (error !== stop.signal.reason) throw error;
        });
        if (isBack) {
          // What has come to its end stays.
          const isDone = (await db.jobs.where("id").equals("restore/0").count()) === 0;
          const { stayed } = await goBack(db);
          if (isDone) return;
          expect(stayed).toEqual([]);
          expect(await withoutRepairs(db)).toEqual(withoutOriginals(before));
          return;
        }
        await restore(db, backup);
        const whole = await open(other, OTHER_ID);
        await restore(whole, backup);
        expect(await readable(db)).toEqual(await readable(whole));
      },
    );
    await fc.assert(property.afterEach(closeAll), RUNS);
  },
  TIME,
);

it(
  "no merge takes away an original that is here, or stores one asset's bytes for another",
  async () => {
    const property = fc.asyncProperty(
      anyLibrary(),
      anyLibrary({ names: "mine " }),
      async (one, other) => {
        const saved = await open(one);
        const db = await open(other, OTHER_ID);
        const before = await bytesByUid(db);
        const theirs = await bytesByUid(saved);
        await restore(db, await backUp(saved));
        const after = await bytesByUid(db);
        for (const [uid, bytes] of before) expect(after.get(uid) ?? null).toBe(bytes);
        for (const [uid, bytes] of theirs) {
          // The same content under another uid is that one.
          if (after.has(uid)) expect(after.get(uid)).toBe(bytes);
          else expect([...before.values()]).toContain(bytes);
        }
      },
    );
    await fc.assert(property.afterEach(closeAll), RUNS);
  },
  TIME,
);

/** Two sets of scripts that are all of them together. */
function halvesOf({ scripts }: AnyLibrary) {
  const indexes = scripts.map((_, at) => at);
  return { first: fc.subarray(indexes), second: fc.subarray(indexes) };
}

/** Some scripts with all that they use; assets and prompts that nothing uses with the first. */
function partOf(drawn: AnyLibrary, chosen: readonly number[]): AnyLibrary {
  const scripts = drawn.scripts.filter((_, at) => chosen.includes(at));
  const ids = new Set(scripts.map(({ id }) => id));
  const mappings = drawn.mappings.filter(({ scriptId }) => ids.has(scriptId));
  const used = new Set(
    mappings.map(({ assetType: type, assetId: id }) => assetKeyText({ type, id })),
  );
  const isAll = scripts.length === drawn.scripts.length;
  const assets = drawn.assets.filter(({ asset }) => isAll || used.has(assetKeyText(asset)));
  return { ...drawn, scripts, mappings, assets, prompts: isAll ? drawn.prompts : [] };
}

async function bytesByUid(db: Database): Promise<ReadonlyMap<string, string | null>> {
  const rows = await readable(db);
  const bytes = new Map<string, string | null>();
  for (const { uid, type, id } of await db.assets.toArray()) {
    const originals = rows[ORIGINALS_OF[type]] as readonly { id: IDBValidKey; data?: unknown }[];
    const own = originals.find(
      (row) => assetKeyText({ type, id: row.id }) === assetKeyText({ type, id }),
    );
    bytes.set(uid, typeof own?.data === "string" ? own.data : null);
  }
  return bytes;
}

/** Originals that were gone and came back stay, with what was found in them. */
async function withoutRepairs(db: Database): Promise<Record<string, unknown>> {
  return withoutOriginals(await readable(db));
}

function withoutOriginals(tables: Record<string, unknown>): Record<string, unknown> {
  const gone = new Set<string>(ASSET_TYPES.map((type) => ORIGINALS_OF[type]));
  const kept = Object.entries(tables).filter(([table]) => !gone.has(table));
  return Object.fromEntries(
    kept.map(([table, rows]) => [
      table,
      table === "assets" ? (rows as object[]).map(asWritten) : rows,
    ]),
  );
}

function asWritten(asset: object): object {
  const found = ["byteLength", "contentHash", "probe", "probeError", "mimeType"];
  return Object.fromEntries(Object.entries(asset).filter(([name]) => !found.includes(name)));
}
