import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { BackupRefusal } from "../../../src/domain/backup/backup-refusal.ts";
import { checkBackup, checkOneVolume } from "../../../src/domain/backup/check-backup.ts";
import { runs } from "../../runs.ts";
import {
  aBackup,
  bytesOf,
  manifestOf,
  type Packed,
  watched,
  withManifest,
  zipOf,
} from "./pack-backup.ts";

const A = "originals/image/1 a.png";
const B = "originals/video/2 b.mp4";
const BLOBS = { [A]: bytesOf("picture"), [B]: new Uint8Array(2_500_000).fill(3) };
const TABLES = { scripts: ['{"id":1,"title":"One"}'], prompts: [] };

const whole = () => aBackup({ tables: TABLES, blobs: BLOBS });

describe("checking a backup", () => {
  it("finds a whole one whole, and counts what it looked at", async () => {
    const done: { entries: number; bytes: number }[] = [];
    const check = await checkBackup([await whole()], { onProgress: (now) => done.push(now) });
    const bytes = 2_500_000 + 7 + 23;
    expect(check).toEqual({ ok: true, entries: 4, bytes, damaged: [] });
    expect(done.at(-1)).toEqual({ entries: 4, bytes });
    expect(done.length).toBeGreaterThan(5);
  });

  it("notices any byte that is changed, wherever it stands", async () => {
    const backup = await aBackup({ tables: TABLES, blobs: { [A]: bytesOf("picture") } });
    const bytes = new Uint8Array(await backup.arrayBuffer());
    await fc.assert(
      fc.asyncProperty(
        fc.nat(bytes.length - 1),
        fc.integer({ min: 1, max: 255 }),
        async (at, by) => {
          const changed = bytes.slice();
          changed[at] = (changed[at] ?? 0) ^ by;
          expect(await isNoticed(new Blob([changed]))).toBe(true);
        },
      ),
      { numRuns: runs({ node: 500, chromium: 50 }) },
    );
  });

  it("notices an end that is missing, wherever it was cut", async () => {
    const backup = await aBackup({ tables: TABLES, blobs: { [A]: bytesOf("picture") } });
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 0, max: backup.size - 1 }), async (size) => {
        expect(await isNoticed(backup.slice(0, size))).toBe(true);
      }),
      { numRuns: runs({ node: 100, chromium: 30 }) },
    );
  });

  it("names every entry that is damaged, and goes on", async () => {
    const packed: Packed[] = Object.entries(BLOBS).map(([path, content]) => ({ path, content }));
    const manifest = await manifestOf(packed);
    const [a, b] = manifest.entries;
    const entries = [
      { ...a, sha256: "0".repeat(64) },
      { ...b, bytes: 5 },
      { ...a, path: "blobs/1" },
    ];
    const extra = { path: "blobs/2", content: bytesOf("?") };
    const check = await checkBackup([
      await withManifest([...packed, extra], { ...manifest, entries }),
    ]);
    expect(check.ok).toBe(false);
    expect(check.damaged).toEqual(
      expect.arrayContaining([
        { path: A, volume: 1, why: "wrong-hash" },
        { path: B, volume: 1, why: "wrong-size" },
        { path: "blobs/1", volume: 1, why: "missing" },
        { path: "blobs/2", volume: 1, why: "unlisted" },
      ]),
    );
    expect(check.damaged).toHaveLength(4);
  });

  it("names what the browser can't read", async () => {
    const { file } = watched(await whole(), { from: 1_000_000, to: 1_000_001 });
    const check = await checkBackup([file]);
    expect(check.damaged).toEqual([{ path: B, volume: 1, why: "unreadable" }]);
  });

  it("says that another program packed it again, when every entry is whole", async () => {
    const packed = [{ path: A, content: bytesOf("picture"), deflated: true }];
    const content = bytesOf(JSON.stringify(await manifestOf(packed)));
    const zip = await zipOf([...packed, { path: "manifest.json", content }]);
    const unsealed = new Blob([zip.slice(0, zip.size - 1), "x"]);
    expect((await checkBackup([unsealed])).damaged).toEqual([
      { path: "", volume: 1, why: "wrong-seal" },
    ]);
  });

  it("asks for no seal of a backup that was written without", async () => {
    const backup = await aBackup({ tables: TABLES, manifest: { sealed: false } });
    const unsealed = new Blob([backup.slice(0, backup.size - 1), "x"]);
    expect(await checkBackup([unsealed])).toMatchObject({ ok: true });
  });

  it("checks all volumes, or one alone", async () => {
    const first = await aBackup({
      tables: TABLES,
      manifest: { volume: { number: 1, isLast: false } },
    });
    const second = await aBackup({
      blobs: BLOBS,
      manifest: { volume: { number: 2, isLast: true } },
    });
    expect(await checkBackup([second, first])).toMatchObject({ ok: true, entries: 4 });
    expect(await checkOneVolume(second)).toMatchObject({ ok: true, entries: 2 });
    await expect(checkBackup([second])).rejects.toMatchObject({ code: "volume-missing" });
  });

  it("checks a backup of a library that is newer than this app", async () => {
    const backup = await aBackup({ tables: { dreams: ["1"] }, manifest: { schemaVersion: 12 } });
    expect(await checkBackup([backup])).toMatchObject({ ok: true, entries: 1 });
  });

  it("stops within an entry when it is told to", async () => {
    const stop = new AbortController();
    const reason = new Error("enough");
    const onProgress = ({ bytes }: { bytes: number }) => {
      if (bytes > 1_000_000) stop.abort(reason);
    };
    const backup = await aBackup({ blobs: { [B]: new Uint8Array(9_000_000) } });
    const check = checkBackup([backup], { signal: stop.signal, onProgress });
    await expect(check).rejects.toBe(reason);
  });
});

async function isNoticed(file: Blob): Promise<boolean> {
  try {
    return !(await checkBackup([file])).ok;
  } catch (error) {
    if (error instanceof BackupRefusal) return true;
    throw error;
  }
}
