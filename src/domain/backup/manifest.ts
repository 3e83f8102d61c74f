import "../../lib/parse-without-eval.ts";
import { z } from "zod";
import { NEWEST_VERSION } from "../../db/database.ts";
import { isTableName, placeOf } from "./backup-paths.ts";
import { BackupRefusal } from "./backup-refusal.ts";

export const BACKUP_FORMAT = "scenekeep-backup";
export const FORMAT_VERSION = 1;
/** The oldest library that a backup can hold. */
const OLDEST_VERSION = 3;
/** A newer library can be saved, and its backup checked, by an app that can't open it. */
const MAX_VERSION = 999;

/** More than any library has, and few enough to be listed in memory. */
export const MAX_ENTRIES = 2_000_000;
/** Bytes; what is longer does not fit into one text in Chromium. */
export const MAX_MANIFEST_BYTES = 500_000_000;
/** Rows of one table. */
const MAX_ROWS = 50_000_000;
const MAX_VOLUMES = 10_000;

const count = (most: number) => z.number().int().min(0).max(most);
const tableName = z.string().refine(isTableName);

const entrySchema = z.object({
  path: z.string().refine((path) => placeOf(path) !== null),
  /** Of the content, unpacked. */
  bytes: count(Number.MAX_SAFE_INTEGER),
  /** SHA-256 of the content, hex. */
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
});

const manifestSchema = z.object({
  format: z.literal(BACKUP_FORMAT),
  formatVersion: z.literal(FORMAT_VERSION),
  /** The library's version, not the native one: 3 to 8, or newer than we know. */
  schemaVersion: z.number().int().min(OLDEST_VERSION).max(MAX_VERSION),
  /** The uids of an upgraded library are derived from it. */
  libraryId: z.uuid(),
  /** The same in every volume. */
  backupId: z.uuid(),
  madeAt: z.iso.datetime({ offset: true }),
  volume: z.object({ number: z.number().int().min(1).max(MAX_VOLUMES), isLast: z.boolean() }),
  /** Rows by table: of every table whose `tables/<table>.ndjson` is in the backup. Only in volume 1. */
  counts: z.record(tableName, count(MAX_ROWS)),
  /** Tables of the library that no version of ours has. They are kept in the backup, and never put back by us. */
  otherTables: z.array(tableName).default([]),
  /** The file ends with a checksum of all its bytes (see seal.ts). */
  sealed: z.boolean().default(false),
  /** Everything in this volume but the manifest itself, in the order of the zip. */
  entries: z.array(entrySchema).max(MAX_ENTRIES),
  /** Rows that the browser could not read; `key` by keyText. */
  unreadable: z
    .array(
      z.object({
        table: tableName,
        key: z.string(),
        why: z.string(),
      }),
    )
    .max(MAX_ENTRIES),
});

/** What one volume of a backup says of itself: its last entry, `manifest.json`. */
export type Manifest = Readonly<z.output<typeof manifestSchema>>;
export type ManifestEntry = Manifest["entries"][number];
export type UnreadableRow = Manifest["unreadable"][number];

/** Tables that a library of some version of ours has, and that go into a backup. */
const OUR_TABLES: ReadonlySet<string> = new Set([
  "assets",
  "audios",
  "history",
  "images",
  "library",
  "prompts",
  "scriptAssetMappings",
  "scripts",
  "upgradeReports",
  "videos",
]);

/** True for a table that a library of ours has; what else a backup holds belongs into `otherTables`. */
export function isOurTable(table: string): boolean {
  return OUR_TABLES.has(table);
}

/**
 * The manifest that a text stands for.
 *
 * @throws BackupRefusal `not-a-backup`, `newer-format`, `too-large`, `bad-manifest`, `bad-path`,
 *   `duplicate-entry`, `unknown-table`, `missing-entry`
 */
export function parseManifest(text: string): Manifest {
  const value = parseJson(text);
  refuseNewer(value);
  const parsed = manifestSchema.safeParse(value);
  if (!parsed.success) throw refusalOf(parsed.error);
  const manifest = parsed.data;
  refuseDuplicates(manifest.entries);
  if (manifest.volume.number === 1) requireTables(manifest);
  else refuseTables(manifest);
  return manifest;
}

/** The text of `manifest.json`, in one line. */
export function manifestText(manifest: Manifest): string {
  return `${JSON.stringify(manifest)}\n`;
}

function parseJson(text: string): unknown {
  if (text.length > MAX_MANIFEST_BYTES) throw new BackupRefusal("too-large", "manifest.json");
  try {
    return JSON.parse(text, refuseProto);
  } catch (error) {
    if (error instanceof BackupRefusal) throw error;
    throw new BackupRefusal("bad-manifest", "manifest.json is no JSON");
  }
}

/** No manifest of ours has such a key, and code that copies an object would obey it. */
function refuseProto(key: string, value: unknown): unknown {
  if (key === "__proto__") throw new BackupRefusal("bad-manifest", "a key named __proto__");
  return value;
}

const announcement = z.object({
  format: z.literal(BACKUP_FORMAT),
  formatVersion: z.number(),
});

/** Before anything else is looked at: what is newer may say everything else in another way. */
function refuseNewer(value: unknown): void {
  const said = announcement.safeParse(value);
  if (!said.success) throw new BackupRefusal("not-a-backup", "manifest.json is of another program");
  const { formatVersion } = said.data;
  if (formatVersion > FORMAT_VERSION)
    throw new BackupRefusal("newer-format", `formatVersion ${formatVersion}`);
}

/** The place in the manifest, and never what stands there. */
function refusalOf(error: z.ZodError): BackupRefusal {
  const [issue] = error.issues;
  const where = issue?.path.join(".").slice(0, MAX_PLACE) ?? "";
  if (issue?.code === "too_big") return new BackupRefusal("too-large", where);
  if (issue?.path[0] === "entries" && issue.path[2] === "path" && issue.code === "custom")
    return new BackupRefusal("bad-path", where);
  return new BackupRefusal("bad-manifest", where);
}

const MAX_PLACE = 200;

function refuseDuplicates(entries: readonly ManifestEntry[]): void {
  const paths = new Set<string>();
  for (const { path } of entries) {
    if (path === "manifest.json") throw new BackupRefusal("bad-manifest", "it lists itself");
    if (paths.has(path)) throw new BackupRefusal("duplicate-entry", path);
    paths.add(path);
  }
}

/** A table is in the counts, among the entries, and one that we know or that is said to be unknown. */
function requireTables({ counts, entries, otherTables, schemaVersion }: Manifest): void {
  const named = new Set(otherTables);
  const isKnown = (table: string) =>
    isOurTable(table) || named.has(table) || schemaVersion > NEWEST_VERSION;
  const missing = new Set(Object.keys(counts));
  for (const { path, bytes } of entries) {
    const place = placeOf(path);
    if (place?.kind !== "table") continue;
    const { table } = place;
    if (!missing.delete(table)) throw new BackupRefusal("bad-manifest", `no count of ${path}`);
    if (!isKnown(table)) throw new BackupRefusal("unknown-table", table);
    // The shortest row is `1` and the end of its line.
    if ((counts[table] ?? 0) * 2 > bytes) throw new BackupRefusal("too-large", `counts.${table}`);
  }
  const [first] = missing;
  if (first !== undefined) throw new BackupRefusal("missing-entry", `tables of ${first}`);
}

function refuseTables({ counts, entries }: Manifest): void {
  const holds =
    Object.keys(counts).length > 0 || entries.some(({ path }) => placeOf(path)?.kind === "table");
  if (holds) throw new BackupRefusal("bad-manifest", "tables outside of volume 1");
}
