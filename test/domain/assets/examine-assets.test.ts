import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Database } from "../../../src/db/database.ts";
import { type ExamineOptions, examineAssets } from "../../../src/domain/assets/examine-assets.ts";
import { renameAsset } from "../../../src/domain/assets/rename-asset.ts";
import type { Examination, Examiner } from "../../../src/media/examine.ts";
import { anAsset, image, NOON, someBytes } from "../../build.ts";
import { loseRows } from "../lose-rows.ts";
import { aLibrary, closeLibraries } from "../open-libraries.ts";

const FOUND = {
  ok: true,
  mimeType: "image/jpeg",
  width: 40,
  height: 30,
  contentHash: "ab",
} as const;
const LATER = new Date("2026-03-02T08:00:00Z");
const pending = (id: IDBValidKey) => anAsset({ id, probe: "pending", byteLength: 0 });
const original = (id: IDBValidKey, length = 3) => ({ id, data: someBytes(1, length) });

function anExaminer(
  answer: (original: Blob, signal?: AbortSignal) => Promise<Examination>,
): Examiner {
  return { examine: (original, watch) => answer(original, watch?.signal), close: () => undefined };
}

function run(db: Database, options: Partial<ExamineOptions> = {}): Promise<void> {
  return examineAssets(db, {
    examiner: anExaminer(async () => FOUND),
    now: () => NOON,
    signal: new AbortController().signal,
    untilIdle: async () => undefined,
    ...options,
  });
}

async function aPendingLibrary(count: number): Promise<Database> {
  const numbers = Array.from({ length: count }, (_, id) => id);
  return aLibrary({ images: numbers.map((id) => original(id)), assets: numbers.map(pending) });
}

describe("examining assets", () => {
  it("writes what a look inside finds, and not when a person changed something last", async () => {
    const db = await aPendingLibrary(1);
    const codecs = "vp09.00.10.08";
    await run(db, { examiner: anExaminer(async () => ({ ...FOUND, duration: 1.5, codecs })) });
    const { probe: _probe, ...examined } = pending(0);
    expect(await db.assets.toArray()).toEqual([
      {
        ...examined,
        mimeType: "image/jpeg",
        byteLength: 3,
        width: 40,
        height: 30,
        duration: 1.5,
        codecs,
        contentHash: "ab",
      },
    ]);
    expect(await db.assets.where("probe").equals("pending").count()).toBe(0);
  });

  it("keeps the MIME type of a damaged one, and its hash where it is known", async () => {
    const db = await aPendingLibrary(1);
    const answer: Examination = { ok: false, reason: "unreadable", contentHash: "cd" };
    await run(db, { examiner: anExaminer(async () => answer) });
    expect(await db.assets.toArray()).toEqual([
      {
        ...pending(0),
        byteLength: 3,
        probe: "failed",
        probeError: "unreadable",
        contentHash: "cd",
      },
    ]);
  });

  it("calls an asset missing whose original is gone or has no bytes", async () => {
    const junk = { id: 2, data: "no Blob" as unknown as Blob };
    const db = await aLibrary({ assets: [pending(1), pending(2)], images: [junk] });
    await run(db);
    for (const asset of await db.assets.toArray()) {
      expect(asset).toMatchObject({ probe: "failed", probeError: "missing", byteLength: 0 });
    }
  });

  it("marks what the browser can't read, and goes on with the rest", async () => {
    const db = await aPendingLibrary(25);
    await loseRows(db, "images", [0, 3]);
    await run(db);
    const assets = await db.assets.toArray();
    const failed = assets.filter(({ probe }) => probe === "failed");
    expect(failed.map(({ id, probeError }) => [id, probeError])).toEqual([
      [0, "unreadable"],
      [3, "unreadable"],
    ]);
    expect(assets.filter(({ width }) => width === 40)).toHaveLength(23);
  });

  it("marks nothing where the disk answers nothing at all", async () => {
    const db = await aPendingLibrary(1);
    await loseRows(db, "images", [0], { keysToo: true });
    await expect(run(db)).rejects.toThrow("Failed to read large IndexedDB value");
    expect(await db.assets.toArray()).toEqual([pending(0)]);
  });

  it("takes a library that was closed for no damage", async () => {
    const db = await aPendingLibrary(1);
    const untilIdle = async () => db.close();
    await expect(run(db, { untilIdle })).rejects.toMatchObject({ name: "DatabaseClosedError" });
    await db.open();
    expect(await db.assets.toArray()).toEqual([pending(0)]);
  });

  it("keeps a name that was given while it looked", async () => {
    const db = await aPendingLibrary(1);
    const examiner = anExaminer(async () => {
      await renameAsset(db, image(0), "Pier", LATER);
      return FOUND;
    });
    await run(db, { examiner });
    expect(await db.assets.get(["image", 0])).toMatchObject({
      name: "Pier",
      updatedAt: LATER,
      width: 40,
    });
  });

  it("leaves alone a row that another tab has examined or deleted while it looked", async () => {
    const db = await aPendingLibrary(2);
    const examiner = anExaminer(async () => {
      await db.assets.delete(["image", 0]);
      await db.assets.put(anAsset({ id: 1, width: 7 }));
      return FOUND;
    });
    await run(db, { examiner });
    expect(await db.assets.toArray()).toEqual([anAsset({ id: 1, width: 7 })]);
  });

  it("waits for idle time before each look", async () => {
    const db = await aPendingLibrary(5);
    const order: string[] = [];
    const examiner = anExaminer(async () => {
      order.push("look");
      return FOUND;
    });
    await run(db, { examiner, untilIdle: async () => void order.push("idle") });
    expect(order.filter((step) => step === "look")).toHaveLength(5);
    order.forEach((_, index) => {
      const before = order.slice(0, index + 1);
      const [idles, looks] = ["idle", "look"].map(
        (step) => before.filter((at) => at === step).length,
      );
      expect(idles).toBeGreaterThanOrEqual(looks ?? 0);
    });
  });

  it("examines more than one batch, two at a time, each original once", async () => {
    const db = await aPendingLibrary(46);
    const looks: string[] = [];
    let meetOther: (() => void) | null = null;
    const examiner = anExaminer(async (blob) => {
      looks.push(await blob.text());
      // Every other look waits for the next one: one at a time would wait for ever.
      await new Promise<void>((resolve) => {
        meetOther?.();
        if (meetOther) resolve();
        meetOther = meetOther ? null : resolve;
      });
      return FOUND;
    });
    await run(db, { examiner });
    expect(await db.assets.where("probe").equals("pending").count()).toBe(0);
    expect(looks).toHaveLength(46);
  });

  it("writes what it has after two seconds, though the batch is not full", async () => {
    const db = await aPendingLibrary(8);
    let clock = NOON.getTime();
    const written: number[] = [];
    const examiner = anExaminer(async () => {
      written.push(8 - (await db.assets.where("probe").equals("pending").count()));
      clock += 1500;
      return FOUND;
    });
    await run(db, { examiner, now: () => new Date(clock) });
    expect(Math.max(...written)).toBeGreaterThan(0);
  });

  it("throws what breaks, once what was found before is written", async () => {
    const db = await aPendingLibrary(3);
    let looks = 0;
    const examiner = anExaminer(async () => {
      looks += 1;
      if (looks === 3) throw new TypeError("a bug");
      return FOUND;
    });
    await expect(run(db, { examiner })).rejects.toThrow("a bug");
    expect(await db.assets.where("probe").equals("pending").count()).toBe(1);
  });

  it("never loses, half-writes or repeats anything, wherever it is stopped", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 1, max: 30 }),
        fc.integer({ min: 1, max: 30 }),
        async (count, stopAt) => {
          const db = await aPendingLibrary(count);
          const stop = new AbortController();
          let looks = 0;
          const examiner = anExaminer(async (_, signal) => {
            looks += 1;
            if (looks === stopAt) stop.abort();
            signal?.throwIfAborted();
            return FOUND;
          });
          await run(db, { examiner, signal: stop.signal });
          const between = await db.assets.toArray();
          const examined = between.filter(({ probe }) => probe === undefined);
          expect(examined).toHaveLength(Math.min(count, stopAt - 1));
          expect(
            examined.every(({ width, contentHash }) => width === 40 && contentHash === "ab"),
          ).toBe(true);
          const waiting = between.filter(({ probe }) => probe === "pending");
          expect(waiting).toEqual(waiting.map(({ id }) => pending(id)));
          looks = 0;
          await run(db, {
            examiner: anExaminer(async () => {
              looks += 1;
              return FOUND;
            }),
          });
          expect(looks).toBe(waiting.length);
          expect(await db.assets.where("probe").equals("pending").count()).toBe(0);
          await closeLibraries();
        },
      ),
      { numRuns: 15 },
    );
  });
});
