import { readFile } from "node:fs/promises";
import { type Download, expect, type Page } from "@playwright/test";
import { type BackupCheck, checkBackup } from "../../src/domain/backup/check-backup.ts";
import { openBackup } from "../../src/domain/backup/open-backup.ts";
import { refOfPlaceholder } from "../../src/domain/backup/placeholders.ts";
import type { Row, Snapshot } from "./raw-database.ts";

/** A backup as the app itself reads it. */
export interface BackupFile {
  readonly manifest: Awaited<ReturnType<typeof openBackup>>["manifest"];
  /** In place of each Blob its size, its type and its SHA-256, as in a snapshot. */
  readonly tables: Readonly<Record<string, readonly Row[]>>;
}

/** Every byte is read and compared with its hash. */
export async function checkFile(file: Blob): Promise<BackupCheck> {
  return checkBackup([file], {});
}

export async function readBackupFile(file: Blob): Promise<BackupFile> {
  expect(await checkFile(file)).toMatchObject({ ok: true, damaged: [] });
  const backup = await openBackup([file]);
  const { manifest } = backup;
  const hashes = new Map(manifest.entries.map(({ path, sha256 }) => [path, sha256]));
  const tables: Record<string, Row[]> = {};
  for (const table of Object.keys(manifest.counts)) {
    tables[table] = [];
    for await (const row of backup.rows(table))
      tables[table].push(withoutBlobs(row as Row, hashes));
  }
  await backup.close();
  return { manifest, tables };
}

/** What a backup holds of a library: everything but what is made again. */
export function savedTables({ tables }: Snapshot): Readonly<Record<string, readonly Row[]>> {
  const { thumbnails: _made, jobs: _own, ...saved } = tables;
  return saved;
}

export async function downloaded(download: Download): Promise<Blob> {
  return new Blob([await readFile(await download.path())]);
}

/** In a browser without a save picker, or one in which it is forbidden. */
export async function withoutPicker(page: Page): Promise<void> {
  await page.addInitScript(() => Reflect.deleteProperty(window, "showSaveFilePicker"));
}

/** A save picker that gives a file of the browser's own storage, for nobody can press its buttons here. */
export async function withPicker(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const pick = async () => {
      const root = await navigator.storage.getDirectory();
      return root.getFileHandle("picked.zip", { create: true });
    };
    Reflect.set(window, "showSaveFilePicker", pick);
  });
}

/** What lies in the file that was picked; `null` where there is none. */
export async function pickedFile(page: Page): Promise<Blob | null> {
  const text = await page.evaluate(async () => {
    const root = await navigator.storage.getDirectory();
    const handle = await root.getFileHandle("picked.zip").catch(() => null);
    if (!handle) return null;
    const bytes = new Uint8Array(await (await handle.getFile()).arrayBuffer());
    let units = "";
    for (let at = 0; at < bytes.length; at += 0x4000) {
      units += String.fromCharCode(...bytes.subarray(at, at + 0x4000));
    }
    return btoa(units);
  });
  return text === null ? null : new Blob([Buffer.from(text, "base64")]);
}

/** A placeholder says its type, and where its bytes are. */
function withoutBlobs(row: Row, hashes: ReadonlyMap<string, string>): Row {
  const entries = Object.entries(row).map(([column, value]) => {
    const ref = value instanceof Blob ? refOfPlaceholder(value) : undefined;
    if (!ref) return [column, value];
    return [column, { size: ref.bytes, type: ref.type, sha256: hashes.get(ref.path) }];
  });
  return Object.fromEntries(entries);
}
