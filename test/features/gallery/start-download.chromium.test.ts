import { beforeEach, describe, expect, it, onTestFinished, vi } from "vitest";
import type { Database } from "../../../src/db/database.ts";
import { planZip } from "../../../src/domain/assets/zip-originals.ts";
import { TEMPORARY_FOLDER } from "../../../src/domain/downloads/temporary-file.ts";
import { startDownload } from "../../../src/features/gallery/start-download.ts";
import { useDownloads } from "../../../src/state/downloads.ts";
import { anAsset, deleteLibrary, image, openTestDatabase, someBytes } from "../../build.ts";
import { readZip } from "../../media/read-zip.ts";

const PLENTY = 1e12;

beforeEach(async () => {
  offerFile(TOO_LATE);
  useDownloads.setState({ downloads: [] });
  for (const name of await storedFiles()) await (await folder()).removeEntry(name);
});

describe("downloading one asset", () => {
  it("hands over its original under its file name", async () => {
    const handed = watchDownloads();
    const db = await aLibrary([7]);
    await start(db, [7]);
    const [{ name, data } = NONE] = await handed();
    expect(name).toBe("IMG_7.png");
    expect(await bytesOf(data)).toEqual(await bytesOf(someBytes(7, 50)));
    expect(useDownloads.getState().downloads).toEqual([]);
  });

  it("says so when there is nothing to hand over", async () => {
    const handed = watchDownloads();
    const db = await aLibrary([]);
    await db.assets.add(anAsset({ id: 3, name: "gone" }));
    await start(db, [3]);
    expect(outcome()).toEqual({ code: "nothing", leftOut: [{ asset: "gone", why: "missing" }] });
    expect(await handed()).toEqual([]);
  });
});

describe("downloading several", () => {
  it("hands over one zip with all of them, and names what it leaves out", async () => {
    const handed = watchDownloads();
    const ids = Array.from({ length: 30 }, (_, at) => at + 1);
    const db = await aLibrary(ids);
    await db.images.delete(5);
    await start(db, [...ids, 99]);
    const [{ name, data } = NONE] = await handed();
    expect(name).toBe("Scenekeep 2026-11-21.zip");
    const read = await readZip(data);
    expect(read.map((entry) => entry.name)).toEqual(
      ids.filter((id) => id !== 5).map((id) => `IMG_${id}.png`),
    );
    for (const entry of read) {
      const id = Number(entry.name.slice(4, -4));
      expect(entry.bytes).toEqual(await bytesOf(someBytes(id, 50)));
    }
    expect(outcome()).toEqual({
      code: "done",
      files: 29,
      leftOut: [
        { asset: "image:99", why: "deleted" },
        { asset: "image 5", why: "missing" },
      ],
    });
  });

  it("leaves nothing behind when it is cancelled", async () => {
    const handed = watchDownloads();
    const db = await aLibrary([1, 2]);
    const large = new Blob([new Uint8Array(30_000_000)]);
    await db.images.put({ id: 2, data: large });
    const stop = useDownloads.subscribe(({ downloads: [download] }) => {
      if (download && download.bytesDone > 0) download.cancel();
    });
    onTestFinished(stop);
    await start(db, [1, 2, 1, 2]);
    expect(useDownloads.getState().downloads).toEqual([]);
    expect(await storedFiles()).toEqual([]);
    expect(await handed()).toEqual([]);
  });

  it("is refused with the sizes where it would not fit, before anything is written", async () => {
    const db = await aLibrary([1, 2]);
    await start(db, [1, 2], MB + 120);
    expect(outcome()).toMatchObject({ code: "no-space", left: 120 });
    expect(await storedFiles()).toEqual([]);
  });

  it("goes straight to a file on disk where it would not fit and the browser lets one be chosen", async () => {
    const root = await navigator.storage.getDirectory();
    const chosen = await root.getFileHandle("chosen.zip", { create: true });
    onTestFinished(() => root.removeEntry("chosen.zip"));
    const asked = offerFile(async () => chosen);
    const db = await aLibrary([1, 2]);
    await start(db, [1, 2], MB + 120);
    expect(asked).toEqual([{ suggestedName: "Scenekeep 2026-11-21.zip" }]);
    const read = await readZip(await chosen.getFile());
    expect(read.map(({ name }) => name)).toEqual(["IMG_1.png", "IMG_2.png"]);
    expect(useDownloads.getState().downloads).toEqual([]);
  });

  it("does nothing when no file is chosen there", async () => {
    offerFile(() => Promise.reject(new DOMException("no", "AbortError")));
    const db = await aLibrary([1, 2]);
    await start(db, [1, 2], MB + 120);
    expect(useDownloads.getState().downloads).toEqual([]);
  });
});

describe("the space that zips take", () => {
  it("is free again before the next one asks for its own", async () => {
    vi.useFakeTimers({ toFake: ["setTimeout"] });
    onTestFinished(() => void vi.useRealTimers());
    const handed = watchDownloads();
    const db = await aLibrary([1, 2]);
    const stored: number[] = [];
    const storageLeft = async () => {
      stored.push((await storedFiles()).length);
      return PLENTY;
    };
    for (let time = 0; time < 3; time += 1) {
      await startDownload(db, [1, 2].map(image), { now, storageLeft });
      const [{ data } = NONE] = await handed(time);
      expect(await readZip(data)).toHaveLength(2);
      expect(await storedFiles()).toHaveLength(1);
      await vi.advanceTimersByTimeAsync(11_000);
    }
    expect(stored).toEqual([0, 0, 0]);
  });

  it("is free again when the zip could not be handed over", async () => {
    const db = await aLibrary([1, 2]);
    const give = vi.spyOn(URL, "createObjectURL").mockImplementation(() => {
      throw new Error("no address");
    });
    onTestFinished(() => give.mockRestore());
    await start(db, [1, 2]);
    expect(outcome()).toEqual({ code: "failed", error: "no address" });
    expect(await storedFiles()).toEqual([]);
  });

  it("leaves a margin of 1 MB", async () => {
    const db = await aLibrary([1, 2]);
    const { zipBytes } = await planZip(db, [1, 2].map(image));
    await start(db, [1, 2], MB + zipBytes - 1);
    expect(outcome()).toEqual({ code: "no-space", needed: zipBytes, left: zipBytes - 1 });
    useDownloads.setState({ downloads: [] });
    const handed = watchDownloads();
    await start(db, [1, 2], MB + zipBytes);
    expect(await handed()).toHaveLength(1);
    expect(outcome()).toBeUndefined();
  });

  it("is none below the margin", async () => {
    const db = await aLibrary([1, 2]);
    await start(db, [1, 2], MB - 1);
    expect(outcome()).toMatchObject({ code: "no-space", left: 0 });
  });
});

const MB = 1024 * 1024;

const now = () => new Date(2026, 10, 21);

const NONE = { name: "", data: new Blob() };

async function aLibrary(ids: readonly number[]): Promise<Database> {
  const db = await openTestDatabase();
  onTestFinished(() => deleteLibrary(db));
  await db.assets.bulkAdd(
    ids.map((id) => anAsset({ id, originalFilename: `IMG_${id}.png`, byteLength: 50 })),
  );
  await db.images.bulkAdd(ids.map((id) => ({ id, data: someBytes(id, 50) })));
  return db;
}

function start(db: Database, ids: readonly number[], left = PLENTY): Promise<void> {
  return startDownload(db, ids.map(image), { now, storageLeft: async () => left });
}

function outcome() {
  return useDownloads.getState().downloads[0]?.outcome;
}

/** What the page hands to the browser, which here does not get it; without the first few on demand. */
function watchDownloads() {
  const handed: { readonly name: string; readonly url: string }[] = [];
  const listen = (event: MouseEvent) => {
    const { target } = event;
    if (!(target instanceof HTMLAnchorElement) || target.download === "") return;
    event.preventDefault();
    handed.push({ name: target.download, url: target.href });
  };
  addEventListener("click", listen);
  onTestFinished(() => removeEventListener("click", listen));
  return (from = 0) =>
    Promise.all(
      handed
        .slice(from)
        .map(async ({ name, url }) => ({ name, data: await (await fetch(url)).blob() })),
    );
}

/** What Chromium answers where nobody has just pressed anything; after a press its dialog would open. */
const TOO_LATE = () => Promise.reject(new DOMException("too late", "SecurityError"));

/** The browser's question for a file, answered. */
function offerFile(answer: () => Promise<FileSystemFileHandle>): readonly unknown[] {
  const asked: unknown[] = [];
  const before = Object.getOwnPropertyDescriptor(window, "showSaveFilePicker");
  const showSaveFilePicker = (options: unknown) => {
    asked.push(options);
    return answer();
  };
  Object.defineProperty(window, "showSaveFilePicker", {
    configurable: true,
    value: showSaveFilePicker,
  });
  onTestFinished(() => {
    if (before) Object.defineProperty(window, "showSaveFilePicker", before);
    else Reflect.deleteProperty(window, "showSaveFilePicker");
  });
  return asked;
}

async function folder(): Promise<FileSystemDirectoryHandle> {
  const root = await navigator.storage.getDirectory();
  return root.getDirectoryHandle(TEMPORARY_FOLDER, { create: true });
}

async function storedFiles(): Promise<readonly string[]> {
  const names: string[] = [];
  for await (const name of (await folder()).keys()) names.push(name);
  return names.sort();
}

async function bytesOf(blob: Blob): Promise<Uint8Array> {
  return new Uint8Array(await blob.arrayBuffer());
}
