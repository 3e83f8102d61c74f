import "../../lib/parse-without-eval.ts";
import { z } from "zod";
import { ASSET_TYPES } from "../../db/asset-key.ts";
import { isRecord } from "../../lib/is-record.ts";
import { isKey } from "../../lib/key-text.ts";
import { BackupRefusal } from "./backup-refusal.ts";

/** The first version whose columns we wrote ourselves. Older rows are looked at by the upgrade, which takes any. */
const OURS = 8;

/**
 * Refuses a row that cannot be one of its table: of today's tables only what we rely on is
 * looked at, every other field may be anything.
 *
 * @throws BackupRefusal `bad-row`, naming the field
 */
export function refuseOddRow(row: unknown, table: string, schemaVersion: number): void {
  const schema = Object.hasOwn(SHAPES, table) ? SHAPES[table] : undefined;
  if (!schema) return;
  if (!isRecord(row)) throw new BackupRefusal("bad-row", "no record");
  const parsed = (schemaVersion >= OURS ? schema : keyed).safeParse(row);
  if (parsed.success) return;
  throw new BackupRefusal("bad-row", fieldOf(parsed.error));
}

/** Its name as far as we know it: `tags.3`. What a row of ours may be instead is no help. */
function fieldOf({ issues }: z.ZodError): string {
  const [issue] = issues;
  const [nearest] = issue?.code === "invalid_union" ? issue.errors.flat() : [issue];
  return `odd ${nearest?.path.join(".") ?? ""}`;
}

const key = z.custom<IDBValidKey>((value) => isKey(value));
const type = z.enum(ASSET_TYPES);
const count = z.number().min(0);
const uid = z.string().min(1);

const keyed = z.looseObject({ id: key });

const asset = z.looseObject({
  type,
  id: key,
  uid,
  name: z.string(),
  originalFilename: z.string().optional(),
  mimeType: z.string(),
  byteLength: count,
  contentHash: z.string().optional(),
  uploadedAt: z.date(),
  updatedAt: z.date(),
  trashedAt: z.date().optional(),
  tags: z.array(z.string()),
});

const script = ofOurs({
  id: key,
  uid,
  updatedAt: z.date(),
  revision: z.number(),
  legacyAssets: z.array(z.string()),
  trashedAt: z.date().optional(),
});

const mapping = ofOurs({
  id: key,
  uid,
  scriptId: key,
  sceneId: z.string(),
  dialogueId: z.string(),
  assetType: type,
  assetId: key,
  linkedAt: z.date(),
});

/** A row without a uid was added by another program after the upgrade, and may be anything that has a key. */
function ofOurs(fields: z.ZodRawShape & { readonly uid: z.ZodType }): z.ZodType {
  return z.union([
    z.looseObject(fields),
    z.looseObject({ id: key, uid: z.undefined().optional() }),
  ]);
}

const SHAPES: Readonly<Record<string, z.ZodType>> = {
  images: keyed,
  videos: keyed,
  audios: keyed,
  assets: asset,
  scripts: script,
  scriptAssetMappings: mapping,
  prompts: ofOurs({ id: key, uid }),
  upgradeReports: keyed,
  history: keyed,
  library: z.looseObject({ key: z.literal("library"), id: z.string().min(1) }),
};
