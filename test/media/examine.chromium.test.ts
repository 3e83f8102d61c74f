import { afterAll, describe, expect, it, vi } from "vitest";
import { startExaminer } from "../../src/media/examine.ts";
import { lookInside } from "../../src/media/look-inside.ts";
import {
  BAD_FIXTURE_NAMES,
  BAD_FIXTURES,
  type BadFixtureFacts,
  FIXTURE_NAMES,
  FIXTURES,
  type FixtureFacts,
  type FixtureName,
  fixtureBlob,
} from "../fixtures/fixtures.ts";
import { changedFile } from "./changed-file.ts";

const examiner = startExaminer();
afterAll(() => examiner.close());

describe("an original of a kind that Scenekeep understands", () => {
  it.each(FIXTURE_NAMES)("has the facts of %s", async (name) => {
    const original = await fixtureBlob(name);
    const { file: _, duration, ...facts }: FixtureFacts = FIXTURES[name];
    const examination = await examiner.examine(original);
    expect(examination).toMatchObject({ ok: true, ...facts, contentHash: await sha256(original) });
    if (!examination.ok) return;
    expect(examination.width).toBe(facts.width);
    expect(examination.height).toBe(facts.height);
    if (duration === undefined) expect(examination.duration).toBeUndefined();
    else expect(Math.abs((examination.duration ?? 0) - duration)).toBeLessThan(0.03);
  });

  it("is known by its bytes, whatever type it was given", async () => {
    const original = new Blob([await fixtureBlob("mp4")], { type: "image/png" });
    expect(await examiner.examine(original)).toMatchObject({ ok: true, mimeType: "video/mp4" });
  });
});

describe("a bad original", () => {
  it.each(BAD_FIXTURE_NAMES)("is answered with the reason of %s", async (name) => {
    const original = await fixtureBlob(name);
    const { file: _, ...refusal }: BadFixtureFacts = BAD_FIXTURES[name];
    const hash = refusal.reason === "empty" ? {} : { contentHash: await sha256(original) };
    expect(await examiner.examine(original)).toEqual({ ok: false, ...refusal, ...hash });
  });

  it("is unreadable when its bytes cannot be got, and has no hash then", async () => {
    const original = await changedFile(await fixtureBlob("jpeg"));
    await expect(original.arrayBuffer()).rejects.toBeInstanceOf(DOMException);
    expect(await examiner.examine(original)).toStrictEqual({ ok: false, reason: "unreadable" });
  });

  it("is unreadable when only bytes behind its headers cannot be got", async () => {
    const original = new Blob([await fixtureBlob("bmp"), await changedFile(new Blob(["more"]))]);
    expect(await examiner.examine(original)).toStrictEqual({ ok: false, reason: "unreadable" });
  });
});

/** Bytes behind the end of picture and sound: while only these are gone, all is there. */
const BEHIND: Partial<Record<FixtureName, number>> = {
  jpegWithFilm: 16_397,
  mp3: 128,
  svg: 1,
  svgScript: 1,
};

describe("an original that is cut off", () => {
  it.each(FIXTURE_NAMES)("is unreadable: %s", async (name) => {
    const original = await fixtureBlob(name);
    const whole = original.size - (BEHIND[name] ?? 0);
    const lengths = [0.3, 0.5, 0.7, 0.9].map((share) => Math.floor(whole * share));
    for (const length of [...lengths, whole - 9, whole - 1]) {
      const part = original.slice(0, length);
      expect(await examiner.examine(part), `${length} bytes`).toEqual({
        ok: false,
        reason: "unreadable",
        contentHash: await sha256(part),
      });
    }
  });

  it.each(["jpegWithFilm", "mp3"] as const)(
    "is whole while only what stands behind the end is gone: %s",
    async (name) => {
      const original = await fixtureBlob(name);
      const part = original.slice(0, original.size - 100);
      expect(await examiner.examine(part)).toMatchObject({ ok: true });
    },
  );
});

describe("an MKV or WebM", () => {
  it("with junk at its end is unreadable, and does not keep the worker busy", async () => {
    const junk = new Blob([await fixtureBlob("webmLive"), new Uint8Array(700).fill(0x41)]);
    expect(await examiner.examine(junk)).toMatchObject({ ok: false, reason: "unreadable" });
  });
});

describe("examining", () => {
  it("hashes what is larger than a piece like the browser does", async () => {
    const bytes = new Uint8Array(5 * 1024 * 1024 + 17).map((_, index) => index % 251);
    const original = new Blob([bytes]);
    expect(await examiner.examine(original)).toEqual({
      ok: false,
      reason: "unsupported",
      contentHash: await sha256(original),
    });
  });

  it.each([
    ["small", 200_000],
    ["large", 6_000_017],
  ])("says how many bytes are read, up to all of a %s one", async (_, length) => {
    const read: number[] = [];
    const original = new Blob([new Uint8Array(length).fill(1)]);
    await examiner.examine(original, { onProgress: (bytes) => read.push(bytes) });
    expect(read).toEqual([...read].sort((first, second) => first - second));
    expect(read.at(-1)).toBe(length);
  });

  it("never holds much of a large one, whatever is in it", async () => {
    const part = new Blob([new Uint8Array(32 * 1024 * 1024)]);
    const parts = [part, part];
    for (const name of ["wav", "mp4", "webmLive", "flac", "textNamedPng"] as const) {
      const original = new Blob([await fixtureBlob(name), ...parts]);
      const reads: number[] = [];
      await lookInside(watchedBlob(original, (bytes) => reads.push(bytes)));
      expect(Math.max(...reads), name).toBeLessThanOrEqual(2 * 1024 * 1024);
      expect(Math.max(...reads), name).toBeGreaterThan(0);
    }
  }, 60_000);

  it("works at as many at a time as it was started for", async () => {
    let running = 0;
    let most = 0;
    const four = startExaminer({
      size: 4,
      startWorker: () => {
        running += 1;
        most = Math.max(most, running);
        return workerOf(ANSWERING);
      },
    });
    const original = await fixtureBlob("jpeg");
    await Promise.all(Array.from({ length: 9 }, () => four.examine(original)));
    expect(most).toBe(4);
    four.close();
  });

  it("answers calls in the order they were made", async () => {
    const original = await fixtureBlob("jpeg");
    const order: number[] = [];
    const calls = [0, 1, 2, 3].map(async (index) => {
      await examiner.examine(original);
      order.push(index);
    });
    await Promise.all(calls);
    expect(order).toEqual([0, 1, 2, 3]);
  });

  it("rejects an aborted call at once with the signal's reason, and goes on with the next", async () => {
    const original = await fixtureBlob("jpeg");
    const abort = new AbortController();
    const running = examiner.examine(new Blob([new Uint8Array(64 * 1024 * 1024)]), {
      signal: abort.signal,
    });
    const waiting = examiner.examine(original, { signal: abort.signal });
    const after = examiner.examine(original);
    abort.abort("not wanted");
    await expect(running).rejects.toBe("not wanted");
    await expect(waiting).rejects.toBe("not wanted");
    expect(await after).toMatchObject({ ok: true });
  });

  it("says crashed when the worker breaks off, and starts another for the next call", async () => {
    const workers = [
      `postMessage({ alive: true }); onmessage = () => { throw new Error("broken") }`,
    ];
    const crashing = startExaminer({ startWorker: () => workerOf(workers.shift() ?? ANSWERING) });
    const original = await fixtureBlob("jpeg");
    expect(await crashing.examine(original)).toEqual({ ok: false, reason: "crashed" });
    expect(await crashing.examine(original)).toMatchObject({ ok: true, mimeType: "image/jpeg" });
    crashing.close();
  });

  it("takes as long as the reading shows life", async () => {
    const original = await fixtureBlob("webmLive");
    const signs: number[] = [];
    await lookInside(original, { onPiece: () => signs.push(original.size) });
    vi.useFakeTimers();
    try {
      const slow = slowBlob(original, () => vi.advanceTimersByTime(60_000));
      expect(await lookInside(slow)).toMatchObject({ ok: true });
    } finally {
      vi.useRealTimers();
    }
    expect(signs.length).toBeGreaterThan(2);
  });

  it("knows nothing of any file when the worker can't be started", async () => {
    const workers = ["throw new Error('not loaded')"];
    const broken = startExaminer({ startWorker: () => workerOf(workers.shift() ?? ANSWERING) });
    const original = await fixtureBlob("jpeg");
    await expect(broken.examine(original)).rejects.toMatchObject({ hadStarted: false });
    expect(await broken.examine(original)).toMatchObject({ ok: true });
    broken.close();
  });
});

/** Each read of it takes, by the clock, as long as `onRead` lets pass. */
function slowBlob(original: Blob, onRead: () => void): Blob {
  const slice = original.slice.bind(original);
  original.slice = (...range) => {
    onRead();
    return slice(...range);
  };
  return original;
}

/** Tells how many bytes are asked for at once; a stream gives few at a time. */
function watchedBlob(original: Blob, onRead: (bytes: number) => void): Blob {
  const refuse = () => Promise.reject(new Error("read as a whole"));
  return Object.assign(original.slice(), {
    slice: (start = 0, end = original.size, type = "") => {
      onRead(Math.max(0, Math.min(end, original.size) - start));
      return original.slice(start, end, type);
    },
    arrayBuffer: refuse,
    text: refuse,
  });
}

const ANSWERING = `onmessage = () => postMessage({ answer: { ok: true, mimeType: "image/jpeg", contentHash: "" } })`;

function workerOf(code: string): Worker {
  return new Worker(URL.createObjectURL(new Blob([code], { type: "text/javascript" })));
}

async function sha256(original: Blob): Promise<string> {
  const digest = await crypto.subtle.digest("SHA-256", await original.arrayBuffer());
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, "0")).join("");
}
