import { describe, expect, it } from "vitest";
import { openDatabase } from "../../../src/db/database.ts";
import type { FileToImport, ImportOutcome } from "../../../src/domain/imports/import-files.ts";
import { anAsset, image, NOON } from "../../build.ts";
import { failAdding } from "../fail-adding.ts";
import { aFile, FAKE_EXAMINER, originalTexts, runImport, sha256 } from "../importing.ts";
import { aLibrary } from "../open-libraries.ts";

const original = (id: IDBValidKey, text: string) => ({ id, data: new Blob([text]) });
const statuses = (outcomes: readonly ImportOutcome[]) => outcomes.map(({ status }) => status);
const added = (id: number, name: string) => ({ status: "added", key: image(id), name });

describe("a file that comes in", () => {
  it("becomes an original and its asset, with the facts that were found", async () => {
    const db = await aLibrary();
    const uid = "0b9de0f0-54bb-4a0a-a1d6-0c1fd0f2a3a1";
    const outcomes = await runImport(db, [aFile("i-pier", "Pier.PNG")], { newUid: () => uid });
    expect(outcomes).toEqual([added(1, "Pier.PNG")]);
    expect(await db.assets.toArray()).toEqual([
      {
        type: "image",
        id: 1,
        uid,
        name: "Pier.PNG",
        originalFilename: "Pier.PNG",
        mimeType: "image/png",
        byteLength: 6,
        width: 40,
        height: 30,
        contentHash: await sha256(new Blob(["i-pier"])),
        uploadSource: "imported",
        uploadedAt: NOON,
        updatedAt: NOON,
        tags: [],
      },
    ]);
    expect(await originalTexts(db)).toEqual(new Map([["image:1", "i-pier"]]));
  });

  it("lies in the table of what it is, whatever its name and declared type say", async () => {
    const db = await aLibrary();
    await runImport(db, [aFile("v", "film.png"), aFile("a", "sound.png"), aFile("i", "film.mp4")]);
    expect(await originalTexts(db)).toEqual(
      new Map([
        ["image:1", "i"],
        ["video:1", "v"],
        ["audio:1", "a"],
      ]),
    );
  });

  it("is stored as a Blob of the type that was found, never as a File", async () => {
    const db = await aLibrary();
    const data = new File(["i"], "a.txt", { type: "text/plain" });
    await runImport(db, [{ name: data.name, data }]);
    const row = await db.images.get(1);
    expect(Object.prototype.toString.call(row?.data)).toBe("[object Blob]");
    expect(row?.data.type).toBe("image/png");
    expect(Object.keys(row ?? {}).sort()).toEqual(["data", "id"]);
  });

  it.each([
    ["", "Image 1", undefined],
    ["  \t", "Image 1", undefined],
    [" pier.png ", "pier.png", " pier.png "],
    ["\u{1f30a}".repeat(201), "\u{1f30a}".repeat(200), "\u{1f30a}".repeat(201)],
    [`${" ".repeat(300)}a`, "a", `${" ".repeat(300)}a`],
  ])(
    "has a name of 1 to 200 characters, and keeps the whole one: %j",
    async (file, name, whole) => {
      const db = await aLibrary();
      await runImport(db, [aFile("i", file)]);
      const asset = await db.assets.get(["image", 1]);
      expect(asset?.name).toBe(name);
      expect(asset?.originalFilename).toBe(whole);
    },
  );

  it("gets its id in the order of the files, when many come together", async () => {
    const db = await aLibrary();
    const files = Array.from({ length: 100 }, (_, index) => aFile(`i${index}`, `${index}`));
    const outcomes = await runImport(db, files);
    expect(new Set(statuses(outcomes))).toEqual(new Set(["added"]));
    expect(await db.assets.count()).toBe(100);
    expect((await originalTexts(db)).size).toBe(100);
  });
});

describe("a file that is refused", () => {
  it("is refused with its reason, and stops no other", async () => {
    const db = await aLibrary();
    const files = ["", "u", "d", "c", "i"].map((text) => aFile(text));
    expect(await runImport(db, files)).toEqual([
      { status: "refused", code: "empty" },
      { status: "refused", code: "unsupported", seems: "application/pdf" },
      { status: "refused", code: "unreadable" },
      { status: "refused", code: "failed", error: "The look inside broke off" },
      added(1, "i.png"),
    ]);
    expect(await db.assets.count()).toBe(1);
    expect((await originalTexts(db)).size).toBe(1);
  });

  it("fails in the browser's words where nobody can look inside", async () => {
    const db = await aLibrary();
    const examine = async () => Promise.reject(new Error("no worker"));
    const outcomes = await runImport(db, [aFile("i")], {
      examiner: { ...FAKE_EXAMINER, examine },
    });
    expect(outcomes).toEqual([{ status: "refused", code: "failed", error: "no worker" }]);
  });

  it("fails alone where the browser refuses only its bytes", async () => {
    const db = await aLibrary();
    await failAdding(db, "images", (size) =>
      size === 3 ? new DOMException("broken disk", "UnknownError") : null,
    );
    const files = ["i", "i-1", "i--2", "a", "i---3"].map((text) => aFile(text));
    const outcomes = await runImport(db, files);
    expect(statuses(outcomes)).toEqual(["added", "refused", "added", "added", "added"]);
    expect(outcomes[1]).toMatchObject({ code: "failed", error: expect.stringMatching(/broken/) });
    expect(await db.assets.count()).toBe(4);
    expect((await originalTexts(db)).size).toBe(4);
  });
});

describe("the storage left", () => {
  const MB = 1024 * 1024;
  const large = (letter: string, bytes: number): FileToImport => ({
    name: letter,
    data: new Blob([letter, new Uint8Array(bytes - 1)]),
  });

  it("refuses what does not fit, naming its size and what is left, and takes what does", async () => {
    const db = await aLibrary();
    const files = [large("i", 2 * MB), aFile("i-small"), large("v", 5 * MB)];
    const outcomes = await runImport(db, files, { storageLeft: async () => 2 * MB });
    expect(statuses(outcomes)).toEqual(["refused", "added", "refused"]);
    for (const [at, needed] of [
      [0, 2 * MB],
      [2, 5 * MB],
    ] as const) {
      const outcome = outcomes[at];
      expect(outcome).toMatchObject({ code: "no-space", needed });
      expect(outcome?.status === "refused" && (outcome.left ?? 0)).toBeLessThan(needed);
    }
    expect(await db.assets.count()).toBe(1);
  });

  it("is counted down by what is written with it", async () => {
    const db = await aLibrary();
    const files = ["i1", "i2", "i3"].map((name) => ({
      name,
      data: new Blob([name, new Uint8Array(MB)]),
    }));
    const written = () => db.assets.count();
    const storageLeft = async () => 3.5 * MB - (await written()) * MB;
    const outcomes = await runImport(db, files, { storageLeft });
    expect(statuses(outcomes).sort()).toEqual(["added", "added", "refused"]);
  });

  it("is no matter for what is here already", async () => {
    const db = await aLibrary();
    await runImport(db, [aFile("i")]);
    const outcomes = await runImport(db, [aFile("i")], { storageLeft: async () => 0 });
    expect(statuses(outcomes)).toEqual(["duplicate"]);
  });

  it("has its last word in the browser's refusal", async () => {
    const db = await aLibrary();
    const full = new DOMException("full", "QuotaExceededError");
    await failAdding(db, "images", (size) => (size > 4 ? full : null));
    const files = ["i1", "i-large", "i2"].map((text) => aFile(text));
    const left = async () => 4;
    let asked = false;
    const storageLeft = async () => {
      if (asked) return left();
      asked = true;
      return 10 * MB;
    };
    const outcomes = await runImport(db, files.slice(1, 2), { storageLeft });
    expect(outcomes).toEqual([{ status: "refused", code: "no-space", needed: 7, left: 4 }]);
    expect(statuses(await runImport(db, files))).toEqual(["added", "refused", "added"]);
    const texts = await originalTexts(db);
    expect([...texts.keys()].sort()).toEqual(["image:1", "image:2"]);
    expect([...texts.values()].sort()).toEqual(["i1", "i2"]);
  });
});

describe("ids", () => {
  it("are chosen where a row has ended the browser's counting", async () => {
    const db = await aLibrary({ images: [original(2 ** 53, "odd")] });
    const files = ["i1", "i2", "i3", "a"].map((text) => aFile(text));
    const outcomes = [
      ...(await runImport(db, files)),
      ...(await runImport(db, [aFile("i4"), aFile("i5")])),
    ];
    expect(new Set(statuses(outcomes))).toEqual(new Set(["added"]));
    const texts = [...(await originalTexts(db)).values()].sort();
    expect(texts).toEqual(["a", "i1", "i2", "i3", "i4", "i5", "odd"]);
    for (const outcome of outcomes) {
      const id = "key" in outcome ? outcome.key.id : null;
      expect(Number.isSafeInteger(id)).toBe(true);
    }
  });

  it("are never those of an asset whose original is gone", async () => {
    const assets = [1, 2, 7].map((id) => anAsset({ id, probe: "failed", probeError: "missing" }));
    const db = await aLibrary({ assets });
    const outcomes = await runImport(
      db,
      ["i1", "i2", "i3"].map((text) => aFile(text)),
    );
    expect(statuses(outcomes)).toEqual(["added", "added", "added"]);
    expect((await db.assets.toArray()).slice(0, 3)).toEqual(assets);
    expect(await db.assets.count()).toBe(6);
    expect((await originalTexts(db)).size).toBe(3);
  });
});

describe("while it runs", () => {
  it("tells for each file how much is read, that it is written, and then how it ended", async () => {
    const db = await aLibrary();
    const steps: unknown[] = [];
    await runImport(db, [aFile("i-pier")], {
      onProgress: (index, { step, bytes }) => steps.push([index, step, bytes]),
      onOutcome: (index, { status }) => steps.push([index, status]),
    });
    expect(steps).toEqual([
      [0, "reading", 6],
      [0, "writing", 6],
      [0, "added"],
    ]);
  });

  it("says added only once another connection can see it", async () => {
    const db = await aLibrary();
    const other = await openDatabase({ name: db.name });
    const seen: Promise<number>[] = [];
    await runImport(db, [aFile("i")], { onOutcome: () => seen.push(other.assets.count()) });
    expect(await Promise.all(seen)).toEqual([1]);
    other.close();
  });

  it("takes back what is being written when it is cancelled", async () => {
    const db = await aLibrary();
    const stop = new AbortController();
    const newUid = () => {
      stop.abort();
      return crypto.randomUUID();
    };
    const outcomes = await runImport(db, [aFile("i")], { newUid, signal: stop.signal });
    expect(outcomes).toEqual([{ status: "cancelled" }]);
    expect([await db.assets.count(), await db.images.count()]).toEqual([0, 0]);
  });

  it("looks into at most four files at a time", async () => {
    const db = await aLibrary();
    let running = 0;
    let most = 0;
    const examine: typeof FAKE_EXAMINER.examine = async (blob, watch) => {
      running += 1;
      most = Math.max(most, running);
      const examination = await FAKE_EXAMINER.examine(blob, watch);
      running -= 1;
      return examination;
    };
    const files = Array.from({ length: 30 }, (_, index) => aFile(`i${index}`));
    await runImport(db, files, { examiner: { ...FAKE_EXAMINER, examine } });
    expect(most).toBe(4);
  });

  it("ends with what is left as failed, when another tab takes the library over", async () => {
    const db = await aLibrary();
    const files = Array.from({ length: 60 }, (_, index) => aFile(`i${index}`));
    const outcomes = await runImport(db, files, { onOutcome: () => db.close() });
    await db.open();
    const stored = await db.assets.count();
    expect(stored).toBeGreaterThan(0);
    expect(outcomes.filter(({ status }) => status === "added")).toHaveLength(stored);
    const rest = outcomes.filter(({ status }) => status !== "added");
    expect(rest.length).toBe(60 - stored);
    for (const outcome of rest) {
      expect(outcome).toMatchObject({ status: "refused", code: "failed" });
    }
  });
});
