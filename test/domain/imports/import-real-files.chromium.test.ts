import { afterAll, describe, expect, it } from "vitest";
import type { FileToImport } from "../../../src/domain/imports/import-files.ts";
import { storageLeft } from "../../../src/domain/storage-left.ts";
import { startExaminer } from "../../../src/media/examine.ts";
import { kindOf } from "../../../src/media/format-name.ts";
import {
  BAD_FIXTURE_NAMES,
  BAD_FIXTURES,
  type BadFixtureFacts,
  FIXTURE_NAMES,
  FIXTURES,
  type FixtureFacts,
  type FixtureName,
  fixtureBlob,
} from "../../fixtures/fixtures.ts";
import { changedFile } from "../../media/changed-file.ts";
import { failAdding } from "../fail-adding.ts";
import { aFile, FAKE_EXAMINER, originalTexts, runImport, sha256 } from "../importing.ts";
import { aLibrary } from "../open-libraries.ts";

const examiner = startExaminer({ size: 4 });
afterAll(() => examiner.close());

async function fixtureFile(name: FixtureName): Promise<FileToImport> {
  const data = new File([await fixtureBlob(name)], `${name}.txt`, { type: "text/plain" });
  return { name: data.name, data };
}

describe("real files", () => {
  it("come in with their facts, and the bad ones are refused with their reasons", async () => {
    const db = await aLibrary();
    const names = [...BAD_FIXTURE_NAMES, ...FIXTURE_NAMES];
    const files = await Promise.all(names.map(fixtureFile));
    const outcomes = await runImport(db, files, { examiner, storageLeft });
    for (const [at, name] of BAD_FIXTURE_NAMES.entries()) {
      const { file: _, reason: code, ...facts }: BadFixtureFacts = BAD_FIXTURES[name];
      expect(outcomes[at], name).toStrictEqual({ status: "refused", code, ...facts });
    }
    for (const [at, name] of FIXTURE_NAMES.entries()) {
      const outcome = outcomes[at + BAD_FIXTURE_NAMES.length];
      const { file: _, duration, ...facts }: FixtureFacts = FIXTURES[name];
      if (outcome?.status !== "added" && outcome?.status !== "duplicate") {
        expect.fail(`${name}: ${JSON.stringify(outcome)}`);
      }
      const { type, id } = outcome.key;
      const data = await fixtureBlob(name);
      expect(type).toBe(kindOf(facts.mimeType));
      expect(await db.assets.get([type, id]), name).toMatchObject({
        ...facts,
        byteLength: data.size,
        contentHash: await sha256(data),
        ...(duration !== undefined && { duration: expect.closeTo(duration, 1) }),
      });
      const original = await db.originals(type).get(id);
      expect(original?.data.type).toBe(facts.mimeType);
      expect(original && (await sha256(original.data))).toBe(await sha256(data));
    }
    expect(await db.assets.where("probe").anyOf("pending", "failed").count()).toBe(0);
    const again = await runImport(db, files.slice(BAD_FIXTURE_NAMES.length), {
      examiner,
      storageLeft,
    });
    expect(new Set(again.map(({ status }) => status))).toEqual(new Set(["duplicate"]));
  });
});

describe("a file that changes on disk after it was looked into", () => {
  it("is refused as changed, and stops no other", async () => {
    const db = await aLibrary();
    const changed = await changedFile(new Blob(["i-changed"]));
    // On a disk, Chromium finds out itself; the library of this test lies in memory.
    await failAdding(db, "images", (size) =>
      size === changed.size
        ? new DOMException("Failed to write blobs (InvalidBlob)", "DataError")
        : null,
    );
    const examine: typeof FAKE_EXAMINER.examine = (blob, watch) =>
      FAKE_EXAMINER.examine(blob.size === changed.size ? new Blob(["i-changed"]) : blob, watch);
    const files = [aFile("i1"), { name: "changed.png", data: changed }, aFile("i2")];
    const outcomes = await runImport(db, files, { examiner: { ...FAKE_EXAMINER, examine } });
    expect(outcomes).toMatchObject([
      { status: "added" },
      { status: "refused", code: "changed" },
      { status: "added" },
    ]);
    expect([...(await originalTexts(db)).values()].sort()).toEqual(["i1", "i2"]);
    expect(await db.assets.count()).toBe(2);
  });
});

describe("a whole file that changed on disk after it was chosen", () => {
  it("is not called damaged; what is damaged still is", async () => {
    const db = await aLibrary();
    const small = await changedFile(await fixtureBlob("jpeg"));
    // Read in pieces: the look at its headers fails first.
    const large = await changedFile(
      new Blob([await fixtureBlob("wav"), new Uint8Array(5_000_000)]),
    );
    const files = [small, large, await fixtureBlob("truncatedJpeg")];
    const outcomes = await runImport(
      db,
      files.map((data, at) => ({ name: `${at}`, data })),
      { examiner },
    );
    expect(outcomes).toStrictEqual([
      { status: "refused", code: "changed" },
      { status: "refused", code: "changed" },
      { status: "refused", code: "unreadable" },
    ]);
  });
});

describe("a large file that is cancelled while it is written", () => {
  it("leaves nothing, and what was in stays", async () => {
    const db = await aLibrary();
    const part = new Uint8Array(8 * 1024 * 1024).fill(7);
    const large = new Blob(["v", ...Array.from({ length: 16 }, () => part)]);
    const examine: typeof FAKE_EXAMINER.examine = async (blob, watch) =>
      blob.size < 100
        ? FAKE_EXAMINER.examine(blob, watch)
        : { ok: true, mimeType: "video/mp4", contentHash: "large" };
    await runImport(db, [aFile("i1")]);
    for (const delay of [0, 5, 20, 60, 150]) {
      const stop = new AbortController();
      const outcomes = await runImport(db, [{ name: "large", data: large }], {
        examiner: { ...FAKE_EXAMINER, examine },
        signal: stop.signal,
        onProgress: (_, { step }) => {
          if (step === "writing") setTimeout(() => stop.abort(), delay);
        },
      });
      const isIn = outcomes[0]?.status === "added";
      if (!isIn) expect(outcomes).toEqual([{ status: "cancelled" }]);
      expect(await db.videos.count()).toBe(isIn ? 1 : 0);
      expect(await db.assets.count()).toBe(isIn ? 2 : 1);
      if (isIn) break;
    }
    expect(await db.images.count()).toBe(1);
  });
});

describe("storageLeft", () => {
  it("is what the browser says is left", async () => {
    const left = await storageLeft();
    expect(left).toBeGreaterThan(0);
    const { quota = 0 } = await navigator.storage.estimate();
    expect(left).toBeLessThanOrEqual(quota);
  });
});
