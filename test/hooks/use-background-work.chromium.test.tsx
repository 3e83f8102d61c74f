import { describe, expect, it, vi } from "vitest";
import type { Database } from "../../src/db/database.ts";
import { openDatabase } from "../../src/db/database.ts";
import { useBackgroundWork } from "../../src/hooks/use-background-work.ts";
import { useExamining } from "../../src/hooks/use-examining.ts";
import type { Examination, Examiner } from "../../src/media/examine.ts";
import { anAsset, someBytes } from "../build.ts";
import { aLibrary } from "../domain/open-libraries.ts";
import jpegUrl from "../fixtures/jpeg.jpg?url";
import { deferred } from "./deferred.ts";
import { renderHook } from "./render-hook.tsx";

const FOUND: Examination = { ok: true, mimeType: "image/jpeg", width: 4, contentHash: "ab" };

/** Real workers, on a machine that may be busy with other tests. */
const SLOWLY = { timeout: 10_000 };

interface Watched {
  readonly start: () => Examiner;
  /** `start`, `look`, `close`, in order. */
  readonly steps: string[];
}

function anExaminer(answer: () => Promise<Examination> = async () => FOUND): Watched {
  const steps: string[] = [];
  const start = () => {
    steps.push("start");
    return {
      examine: () => {
        steps.push("look");
        return answer();
      },
      close: () => void steps.push("close"),
    };
  };
  return { start, steps };
}

/** The second tab: its own connection, the same library. */
async function alsoOpen(db: Database): Promise<Database> {
  return openDatabase({ name: db.name });
}

function work(db: Database, start: () => Examiner) {
  return renderHook(
    db,
    () => {
      useBackgroundWork(start);
      return useExamining();
    },
    null,
  );
}

const pendingOf = (db: Database) => db.assets.where("probe").equals("pending").count();

describe("useBackgroundWork", () => {
  it("checks after the start, then examines with the real examiner, then waits", async () => {
    const data = await (await fetch(jpegUrl)).blob();
    const db = await aLibrary({ images: [{ id: 1, data }] });
    renderHook(db, () => useBackgroundWork(), null);
    await expect
      .poll(() => db.assets.get(["image", 1]), SLOWLY)
      .toMatchObject({ mimeType: "image/jpeg" });
    await expect.poll(() => pendingOf(db), SLOWLY).toBe(0);
    const asset = await db.assets.get(["image", 1]);
    expect(asset?.contentHash).toMatch(/^[0-9a-f]{64}$/);
    expect(asset?.width).toBeGreaterThan(0);
  });

  it("examines what comes later too, and keeps the worker only while there is work", async () => {
    const db = await aLibrary();
    const { start, steps } = anExaminer();
    const { until } = work(db, start);
    for (const id of [1, 2]) {
      await db.images.add({ id, data: someBytes(id) });
      await db.assets.add(anAsset({ id, probe: "pending" }));
      await expect.poll(() => db.assets.get(["image", id]), SLOWLY).toMatchObject({ width: 4 });
      await expect.poll(() => steps.at(-1), SLOWLY).toBe("close");
    }
    expect(steps).toEqual(["start", "look", "close", "start", "look", "close"]);
    await until((examining) => examining === null);
  });

  it("tries again what crashed, once", async () => {
    const asset = anAsset({ probe: "failed", probeError: "crashed" });
    const db = await aLibrary({ images: [{ id: 1, data: someBytes(1) }], assets: [asset] });
    const { start, steps } = anExaminer(async () => ({ ok: false, reason: "crashed" }));
    work(db, start);
    await expect.poll(() => steps, SLOWLY).toEqual(["start", "look", "close"]);
    expect(await db.assets.get(["image", 1])).toMatchObject({ probeError: "crashed" });
  });

  it("works in one tab only; the other takes over when it closes", async () => {
    const images = [{ id: 1, data: someBytes(1) }];
    const db = await aLibrary({ images, assets: [anAsset({ probe: "pending" })] });
    const other = await alsoOpen(db);
    const looking = deferred();
    const first = anExaminer(() => {
      looking.resolve();
      return new Promise(() => undefined);
    });
    // An examiner that answers its closing, as the real one does.
    const stuck = () => closingExaminer(first.start());
    const firstTab = work(db, stuck);
    await looking.promise;
    const second = anExaminer();
    work(other, second.start);
    const held = await navigator.locks.query();
    expect(held.held?.filter(({ name }) => name?.includes(db.name))).toHaveLength(1);
    expect(second.steps).toEqual([]);
    firstTab.unmount();
    await expect.poll(() => pendingOf(db), SLOWLY).toBe(0);
    expect(second.steps).toEqual(["start", "look", "close"]);
    other.close();
  });

  it("gives way to what the user does", async () => {
    const db = await aLibrary({ images: [{ id: 1, data: someBytes(1) }] });
    const looks: number[] = [];
    const { start } = anExaminer(async () => {
      looks.push(performance.now());
      return FOUND;
    });
    work(db, start);
    await expect.poll(() => db.assets.get(["image", 1]), SLOWLY).toMatchObject({ width: 4 });
    window.dispatchEvent(new Event("wheel"));
    const input = performance.now();
    await db.assets.update(["image", 1], { probe: "pending" });
    await expect.poll(() => looks, SLOWLY).toHaveLength(2);
    expect(looks[1]).toBeGreaterThanOrEqual(input + 290);
  });

  it("reports what breaks, once, and leaves the screen and the row alone", async () => {
    const reported = vi.spyOn(globalThis, "reportError").mockReturnValue();
    const db = await aLibrary({ images: [{ id: 1, data: someBytes(1) }] });
    const { start } = anExaminer(async () => {
      throw new TypeError("a bug");
    });
    work(db, start);
    await expect.poll(() => reported.mock.calls, SLOWLY).toMatchObject([[{ message: "a bug" }]]);
    expect(await db.assets.get(["image", 1])).toMatchObject({ probe: "pending" });
    reported.mockRestore();
  });
});

function closingExaminer(inner: Examiner): Examiner {
  return {
    examine: (original, watch) =>
      Promise.race([
        inner.examine(original, watch),
        new Promise<never>((_, reject) => {
          const signal = watch?.signal;
          signal?.addEventListener("abort", () => reject(signal.reason));
        }),
      ]),
    close: () => inner.close(),
  };
}
