import { afterEach, describe, expect, it, vi } from "vitest";
import { ThumbnailPool, type ThumbnailPoolOptions } from "../../src/hooks/thumbnail-pool.ts";
import type { ThumbnailMaker, ThumbnailResult } from "../../src/media/make-thumbnail.ts";
import { WorkerCrash } from "../../src/media/worker-pool.ts";
import { anAsset, someBytes } from "../build.ts";
import { deferred } from "./deferred.ts";
import { watchUrls } from "./object-urls.ts";

afterEach(() => vi.restoreAllMocks());

const MADE: ThumbnailResult = { ok: true, picture: someBytes(1), width: 4, height: 3 };

function aMaker(make: ThumbnailMaker["make"]): ThumbnailMaker {
  return { make: vi.fn(make), close: () => undefined };
}

function aPool(options: Partial<ThumbnailPoolOptions> = {}): ThumbnailPool {
  return new ThumbnailPool({
    maker: aMaker(async () => MADE),
    read: async () => someBytes(1),
    capacity: 2,
    longestSide: 480,
    ...options,
  });
}

async function show(pool: ThumbnailPool, id: number): Promise<() => void> {
  const { outcome, release } = pool.lease(anAsset({ id }));
  await outcome;
  return release;
}

describe("the thumbnails of a session", () => {
  it("makes one for all tiles, and keeps it for tiles that come back", async () => {
    const maker = aMaker(async () => MADE);
    const pool = aPool({ maker });
    const [one, other] = [pool.lease(anAsset()), pool.lease(anAsset())];
    const outcome = await one.outcome;
    expect(outcome).toMatchObject({ status: "shown" });
    expect(await other.outcome).toBe(outcome);
    one.release();
    other.release();
    expect(pool.peek(anAsset())).toBe(outcome);
    expect(await pool.lease(anAsset()).outcome).toBe(outcome);
    expect(maker.make).toHaveBeenCalledTimes(1);
  });

  it("reads no original before a tile asks", async () => {
    const read = vi.fn(async () => someBytes(1));
    const pool = aPool({ read });
    expect(pool.peek(anAsset())).toBeNull();
    expect(read).not.toHaveBeenCalled();
    await show(pool, 1);
    expect(read).toHaveBeenCalledTimes(1);
  });

  it("stops the work when the last tile that waits for it goes", async () => {
    const signals: (AbortSignal | undefined)[] = [];
    const started = deferred();
    const maker = aMaker((_original, _longestSide, signal) => {
      signals.push(signal);
      started.resolve();
      return new Promise((_, reject) => {
        signal?.addEventListener("abort", () => reject(signal.reason));
      });
    });
    const urls = watchUrls();
    const pool = aPool({ maker });
    const [one, other] = [pool.lease(anAsset()), pool.lease(anAsset())];
    const ends = Promise.allSettled([one.outcome, other.outcome]);
    await started.promise;
    one.release();
    expect(signals[0]?.aborted).toBe(false);
    other.release();
    expect(signals[0]?.aborted).toBe(true);
    expect((await ends).map(({ status }) => status)).toEqual(["rejected", "rejected"]);
    expect(urls.made()).toEqual([]);
  });

  it("starts again for a tile that comes after the work was stopped", async () => {
    const pool = aPool();
    const stopped = pool.lease(anAsset());
    stopped.release();
    const again = pool.lease(anAsset());
    await expect(stopped.outcome).rejects.toMatchObject({ name: "AbortError" });
    expect(await again.outcome).toMatchObject({ status: "shown" });
  });

  it("lets the longest unseen go first, and revokes their URLs", async () => {
    const urls = watchUrls();
    const pool = aPool({ capacity: 2 });
    for (const id of [1, 2]) (await show(pool, id))();
    (await show(pool, 1))();
    (await show(pool, 3))();
    expect([1, 2, 3].map((id) => pool.peek(anAsset({ id })) !== null)).toEqual([true, false, true]);
    expect(urls.open()).toHaveLength(2);
  });

  it("never revokes one that a tile shows, however many there are", async () => {
    const urls = watchUrls();
    const pool = aPool({ capacity: 1 });
    const releases = await Promise.all([1, 2, 3, 4].map((id) => show(pool, id)));
    expect(urls.open()).toHaveLength(4);
    for (const release of releases) release();
    expect(urls.open()).toHaveLength(1);
  });

  it("does not try again what failed", async () => {
    const maker = aMaker(async () => ({ ok: false, reason: "unreadable" }));
    const pool = aPool({ maker });
    for (let time = 0; time < 2; time++) {
      const { outcome, release } = pool.lease(anAsset());
      expect(await outcome).toEqual({ status: "failed", reason: "unreadable" });
      release();
    }
    expect(maker.make).toHaveBeenCalledTimes(1);
  });

  it("says unreadable where the read fails", async () => {
    const pool = aPool({ read: () => Promise.reject(new DOMException("lost", "DataError")) });
    expect(await pool.lease(anAsset()).outcome).toEqual({ status: "failed", reason: "unreadable" });
  });

  it("remembers nothing while the worker can't be started", async () => {
    let isDown = true;
    const pool = aPool({
      maker: aMaker(async () => {
        if (isDown) throw new WorkerCrash("not loaded", false);
        return MADE;
      }),
    });
    await expect(pool.lease(anAsset()).outcome).rejects.toBeInstanceOf(WorkerCrash);
    isDown = false;
    expect(await pool.lease(anAsset()).outcome).toMatchObject({ status: "shown" });
  });

  it("makes another one for another asset that got the id of one that is gone, as by a restore", async () => {
    const made: number[] = [];
    const read = async () => {
      made.push(made.length);
      return someBytes(1);
    };
    const pool = aPool({ read });
    await show(pool, 1);
    const other = anAsset({ id: 1, uid: "another" });
    expect(pool.peek(other)).toBeNull();
    await pool.lease(other).outcome;
    expect(made).toHaveLength(2);
    pool.forget({ type: "image", id: 1 });
    expect([pool.peek(other), pool.peek(anAsset())]).toEqual([null, null]);
  });

  it("tries again what failed, once originals have come back", async () => {
    let original: Blob | null = null;
    const pool = aPool({ read: async () => original });
    const { outcome, release } = pool.lease(anAsset());
    expect(await outcome).toMatchObject({ status: "failed" });
    release();
    original = someBytes(1);
    pool.forgetFailed();
    expect(await pool.lease(anAsset()).outcome).toMatchObject({ status: "shown" });
  });

  it("says missing when there are no bytes", async () => {
    const pool = aPool({ read: async () => null });
    expect(await pool.lease(anAsset()).outcome).toEqual({ status: "failed", reason: "missing" });
  });

  it("makes what came in one frame in its order, and before it what comes later or is asked for again", async () => {
    const order: number[] = [];
    const ends: (() => void)[] = [];
    const maker = aMaker(async (original) => {
      order.push(original.size);
      const end = deferred<void>();
      ends.push(end.resolve);
      await end.promise;
      return MADE;
    });
    const pool = aPool({ maker, capacity: 9, read: async ({ id }) => someBytes(1, Number(id)) });
    const ask = (id: number) => pool.lease(anAsset({ id }));
    const first = [1, 2, 3, 4, 5, 6, 7].map(ask);
    await expect.poll(() => order).toEqual([1, 2, 3]);
    await new Promise(requestAnimationFrame);
    const later = [8, 9, 6].map(ask);
    const gone = first[4];
    gone?.release();
    await expect(gone?.outcome).rejects.toMatchObject({ name: "AbortError" });
    for (let made = 0; made < 8; made++) {
      await expect.poll(() => ends.length).toBeGreaterThan(made);
      ends[made]?.();
    }
    await Promise.all([...first, ...later].filter((one) => one !== gone).map((one) => one.outcome));
    expect(order).toEqual([1, 2, 3, 8, 9, 6, 4, 7]);
  });
});
