import { beforeEach, describe, expect, it, onTestFinished, vi } from "vitest";
import {
  freeTemporaryFiles,
  holdTemporaryFile,
  TEMPORARY_FOLDER,
  type TemporaryFile,
} from "../../../src/domain/downloads/temporary-file.ts";

/** Milliseconds. */
const SECONDS = 1000;
const MINUTES = 60 * SECONDS;

beforeEach(async () => {
  vi.useFakeTimers({ toFake: ["setTimeout"] });
  onTestFinished(() => void vi.useRealTimers());
  await removeFolder();
});

describe("a temporary file", () => {
  it("stays as long as its page is there, and is freed afterwards", async () => {
    const mine = await aFile("mine.zip");
    await write("left.zip");
    await vi.advanceTimersByTimeAsync(60 * MINUTES);
    expect(await freeTemporaryFiles()).toBe(1);
    expect(await storedFiles()).toEqual(["mine.zip"]);
    await mine.remove();
    expect(await storedFiles()).toEqual([]);
  });

  it("stays while the browser begins to copy it; then whoever needs the space has it at once", async () => {
    const file = await aFile("a.zip", 20 * MB);
    file.handedOver();
    await vi.advanceTimersByTimeAsync(9 * SECONDS);
    expect(await freeTemporaryFiles()).toBe(0);
    expect(await storedFiles()).toEqual(["a.zip"]);
    const before = await usage();
    await vi.advanceTimersByTimeAsync(2 * SECONDS);
    expect(await storedFiles()).toEqual(["a.zip"]);
    await expect.poll(freeTemporaryFiles).toBe(1);
    expect(await storedFiles()).toEqual([]);
    expect(before - (await usage())).toBeGreaterThan(19 * MB);
  });

  it("goes when a newer one is handed over, at once or as soon as the browser has begun", async () => {
    const [a, b, c] = [await aFile("a.zip"), await aFile("b.zip"), await aFile("c.zip")];
    a.handedOver();
    await vi.advanceTimersByTimeAsync(11 * SECONDS);
    b.handedOver();
    await expect.poll(storedFiles).toEqual(["b.zip", "c.zip"]);
    await vi.advanceTimersByTimeAsync(5 * SECONDS);
    c.handedOver();
    expect(await storedFiles()).toEqual(["b.zip", "c.zip"]);
    await vi.advanceTimersByTimeAsync(6 * SECONDS);
    await expect.poll(storedFiles).toEqual(["c.zip"]);
  });

  it("makes way as soon as the browser has begun, and its space is free by then", async () => {
    const file = await aFile("a.zip", 20 * MB);
    const before = await usage();
    let isGone = false;
    const going = file.makeWay().then(() => {
      isGone = true;
    });
    await vi.advanceTimersByTimeAsync(9 * SECONDS);
    expect([isGone, await storedFiles()]).toEqual([false, ["a.zip"]]);
    await vi.advanceTimersByTimeAsync(2 * SECONDS);
    await going;
    expect(await storedFiles()).toEqual([]);
    expect(before - (await usage())).toBeGreaterThan(19 * MB);
  });

  it("goes by itself after some minutes", async () => {
    const file = await aFile("a.zip");
    file.handedOver();
    // Until what it frees itself is over.
    await freeTemporaryFiles();
    await vi.advanceTimersByTimeAsync(4 * MINUTES);
    expect(await storedFiles()).toEqual(["a.zip"]);
    await vi.advanceTimersByTimeAsync(2 * MINUTES);
    await expect.poll(storedFiles).toEqual([]);
  });
});

describe("freeing temporary files", () => {
  it("takes no space itself where there was never one", async () => {
    expect(await freeTemporaryFiles()).toBe(0);
    await expect(folder()).rejects.toMatchObject({ name: "NotFoundError" });
  });

  it("goes on past a file that the browser does not let go of", async () => {
    for (const name of ["a.zip", "b.zip", "c.zip"]) await write(name);
    const stuck = await (await (await folder()).getFileHandle("b.zip")).createWritable();
    expect(await freeTemporaryFiles()).toBe(2);
    expect(await storedFiles()).toContain("b.zip");
    await stuck.abort();
  });
});

const MB = 1024 * 1024;

async function aFile(name: string, size = 1): Promise<TemporaryFile> {
  const file = await holdTemporaryFile(() => name);
  onTestFinished(() => file.remove());
  await write(name, size);
  return file;
}

async function write(name: string, size = 1): Promise<void> {
  const handle = await (await folder({ create: true })).getFileHandle(name, { create: true });
  const writable = await handle.createWritable();
  await writable.write(new Uint8Array(size));
  await writable.close();
}

async function folder(options = {}): Promise<FileSystemDirectoryHandle> {
  const root = await navigator.storage.getDirectory();
  return root.getDirectoryHandle(TEMPORARY_FOLDER, options);
}

async function removeFolder(): Promise<void> {
  await folder({ create: true });
  const root = await navigator.storage.getDirectory();
  await root.removeEntry(TEMPORARY_FOLDER, { recursive: true });
}

async function storedFiles(): Promise<readonly string[]> {
  const names: string[] = [];
  for await (const name of (await folder()).keys()) names.push(name);
  return names.sort();
}

async function usage(): Promise<number> {
  return (await navigator.storage.estimate()).usage ?? 0;
}
