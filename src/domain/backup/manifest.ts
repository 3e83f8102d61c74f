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

/** Judged one by one, up to the first that is odd: complaints about millions of them would fill the memory. */
const list = z.array(z.unknown()).max(MAX_ENTRIES);

const entrySchema = z.object({
  path: z.string().refine((path) => placeOf(path) !== null),
  /** Of the content, unpacked. */
  bytes: count(Number.MAX_SAFE_INTEGER),
  /** SHA-256 of the content, hex. */
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
});

const unreadableSchema = z.object({ table: tableName, key: z.string(), why: z.string() });

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
  entries: list,
  /** Rows that the browser could not read; `key` by keyText. */
  unreadable: list,
});

/** What one volume of a backup says of itself: its last entry, `manifest.json`. */
export interface Manifest
  extends Readonly<Omit<z.output<typeof manifestSchema>, "entries" | "unreadable">> {
  readonly entries: ManifestEntry[];
  readonly unreadable: UnreadableRow[];
}
export type ManifestEntry = z.output<typeof entrySchema>;
export type UnreadableRow = z.output<typeof unreadableSchema>;

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
  const entries = itemsOf(entrySchema, parsed.data.entries, "entries");
  const unreadable = itemsOf(unreadableSchema, parsed.data.unreadable, "unreadable");
  const manifest = { ...parsed.data, entries, unreadable };
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
    return JSON.parse(text, MAY_NAME_PROTO.test(text) ? refuseProto : undefined);
  } catch (error) {
    if (error instanceof BackupRefusal) throw error;
    throw new BackupRefusal("bad-manifest", "manifest.json is no JSON");
  }
}

/** Looking at every key takes several times as long as the reading; an escape may hide a letter. */
const MAY_NAME_PROTO = /__proto__|\\u/;

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

function itemsOf<Item>(schema: z.ZodType<Item>, items: readonly unknown[], name: string): Item[] {
  return items.map((item, at) => {
    const parsed = schema.safeParse(item);
    if (!parsed.success) throw refusalOf(parsed.error, [name, at]);
    return parsed.data;
  });
}

/** The place in the manifest, and never what stands there. */
function refusalOf(error: z.ZodError, within: readonly PropertyKey[] = []): BackupRefusal {
  const [issue] = error.issues;
  const path = [...within, ...(issue?.path ?? [])];
  const where = path.join(".").slice(0, MAX_PLACE);
  if (issue?.code === "too_big") return new BackupRefusal("too-large", where);
  if (path[0] === "entries" && path[2] === "path" && issue?.code === "custom")
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
