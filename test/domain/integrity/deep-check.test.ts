import { describe, expect, it } from "vitest";
import type { Database } from "../../../src/db/database.ts";
import {
  type DeepCheckOptions,
  readDeepCheck,
  resumeDeepCheck,
  runDeepCheck,
  startDeepCheck,
  stopDeepCheck,
} from "../../../src/domain/integrity/deep-check.ts";
import { anAsset, NOON } from "../../build.ts";
import { FAKE_EXAMINER, sha256 } from "../importing.ts";
import { loseBytes } from "../lose-bytes.ts";
import { loseRows } from "../lose-rows.ts";
import { aLibrary } from "../open-libraries.ts";
import { LATER } from "./rows.ts";

const original = (id: IDBValidKey, text: string) => ({ id, data: new Blob([text]) });
const hash = (text: string) => sha256(new Blob([text]));

function run(db: Database, options: Partial<DeepCheckOptions> = {}): Promise<void> {
  return runDeepCheck(db, {
    examiner: FAKE_EXAMINER,
    now: () => LATER,
    signal: new AbortController().signal,
    untilIdle: () => Promise.resolve(),
    ...options,
  });
}

async function whole(count: number) {
  const ids = Array.from({ length: count }, (_, at) => at + 1);
  const assets = await Promise.all(
    ids.map(async (id) => anAsset({ id, byteLength: 3, contentHash: await hash(`i${id}`) })),
  );
  return { assets, images: ids.map((id) => original(id, `i${id}`)) };
}

describe("a deep check", () => {
  it("reads every original, finds nothing where all is whole, and changes no row", async () => {
    const rows = await whole(45);
    const db = await aLibrary(rows);
    await startDeepCheck(db, NOON);
    await run(db);
    expect(await readDeepCheck(db)).toMatchObject({
      ...{ state: "done", total: 45, done: 45, bytesTotal: 135, bytesDone: 135 },
      ...{ foundTotal: 0, unknown: 0, startedAt: NOON, updatedAt: LATER },
    });
    expect(await db.assets.toArray()).toEqual(rows.assets);
  });

  it("marks what is gone, changed or can't be read, and keeps the hash by which it is recognised again", async () => {
    const { assets, images } = await whole(5);
    const db = await aLibrary({ assets, images: images.slice(1) });
    await db.images.put(original(2, "i-changed"));
    await loseBytes(db, "images", [3]);
    await loseRows(db, "images", [4]);
    await startDeepCheck(db, NOON);
    await run(db);
    const rows = await db.assets.toArray();
    expect(rows.map(({ probe, probeError }) => `${probe} ${probeError}`)).toEqual([
      ...["failed missing", "failed unreadable", "failed unreadable", "failed unreadable"],
      "undefined undefined",
    ]);
    expect(rows.map(({ contentHash }) => contentHash)).toEqual(
      assets.map((row) => row.contentHash),
    );
    expect(rows.every(({ updatedAt }) => updatedAt.getTime() === NOON.getTime())).toBe(true);
    expect((await readDeepCheck(db))?.found.map(({ what }) => what)).toEqual([
      ...["missing", "changed", "unreadable", "unreadable"],
    ]);
  });

  it("takes the mark away from what was not readable for a while and is whole", async () => {
    const { assets, images } = await whole(2);
    const marked = assets.map((row) => ({
      ...row,
      ...({ probe: "failed", probeError: "unreadable" } as const),
    }));
    const db = await aLibrary({ assets: marked, images });
    await startDeepCheck(db, NOON);
    await run(db);
    expect((await db.assets.toArray()).map(({ probe }) => probe)).toEqual([undefined, undefined]);
    expect((await readDeepCheck(db))?.found.map(({ what }) => what)).toEqual(["whole", "whole"]);
  });

  it("leaves alone what came in cut off, and counts what has no hash yet", async () => {
    const cutOff = anAsset({
      contentHash: await hash("d-cut"),
      ...({ probe: "failed", probeError: "unreadable" } as const),
    });
    const pending = anAsset({ id: 2, probe: "pending" });
    const images = [original(1, "d-cut"), original(2, "i2")];
    const db = await aLibrary({ assets: [cutOff, pending], images });
    await startDeepCheck(db, NOON);
    await run(db);
    expect(await db.assets.toArray()).toEqual([cutOff, pending]);
    expect(await readDeepCheck(db)).toMatchObject({ unknown: 1, foundTotal: 0, state: "done" });
  });

  it("goes on where it was after the page died, and reads nothing twice", async () => {
    const db = await aLibrary(await whole(50));
    const looks: string[] = [];
    const stop = new AbortController();
    const examine: typeof FAKE_EXAMINER.examine = async (blob, watch) => {
      looks.push(await blob.text());
      return FAKE_EXAMINER.examine(blob, watch);
    };
    const examiner = { ...FAKE_EXAMINER, examine };
    await startDeepCheck(db, NOON);
    let turns = 0;
    const untilIdle = async () => {
      turns += 1;
      if (turns === 13) stop.abort();
    };
    await run(db, { examiner, untilIdle, signal: stop.signal });
    const check = await readDeepCheck(db);
    expect(check?.state).toBe("running");
    expect(check?.done).toBe(24);
    await run(db, { examiner });
    expect(await readDeepCheck(db)).toMatchObject({ state: "done", done: 50 });
    expect(looks.toSorted()).toEqual(Array.from({ length: 50 }, (_, at) => `i${at + 1}`).sort());
  });

  it("stops when any tab says so, and goes on when one says that", async () => {
    const db = await aLibrary(await whole(45));
    await startDeepCheck(db, NOON);
    let turns = 0;
    const untilIdle = async () => {
      turns += 1;
      if (turns === 3) await stopDeepCheck(db, LATER, "The disk is full");
    };
    await run(db, { untilIdle });
    expect(await readDeepCheck(db)).toMatchObject({
      ...{ state: "stopped", done: 20, error: "The disk is full" },
    });
    await resumeDeepCheck(db, LATER);
    expect((await readDeepCheck(db))?.error).toBeUndefined();
    await run(db);
    expect(await readDeepCheck(db)).toMatchObject({ state: "done", done: 45 });
  });

  it("counts nothing in another one that was begun while it read", async () => {
    const db = await aLibrary(await whole(3));
    await startDeepCheck(db, NOON);
    let turns = 0;
    const stop = new AbortController();
    const untilIdle = async () => {
      turns += 1;
      if (turns > 1) return;
      await stopDeepCheck(db, LATER);
      await startDeepCheck(db, LATER);
    };
    const now = () => {
      // After the first part was written, or was not.
      if (turns > 1) stop.abort();
      return LATER;
    };
    await run(db, { untilIdle, now, signal: stop.signal });
    await run(db);
    expect(await readDeepCheck(db)).toMatchObject({ state: "done", done: 3, startedAt: LATER });
  });

  it("does not begin again while one runs, and marks nothing that was given again meanwhile", async () => {
    const { assets, images } = await whole(1);
    const db = await aLibrary({ assets, images });
    await db.images.put(original(1, "i-changed"));
    await startDeepCheck(db, NOON);
    await startDeepCheck(db, LATER);
    expect((await readDeepCheck(db))?.startedAt).toEqual(NOON);
    const examine: typeof FAKE_EXAMINER.examine = async (...asked) => {
      const found = await FAKE_EXAMINER.examine(...asked);
      await db.assets.update(["image", 1], { contentHash: await hash("i-changed") });
      return found;
    };
    await run(db, { examiner: { ...FAKE_EXAMINER, examine } });
    expect((await db.assets.get(["image", 1]))?.probe).toBeUndefined();
    expect((await readDeepCheck(db))?.foundTotal).toBe(0);
  });
});
