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
  const odd = oddnessOf(row, table, schemaVersion);
  if (odd !== null) throw new BackupRefusal("bad-row", odd);
}

/** Why a row cannot be one of its table: `no record`, or the name of a field, `odd tags.3`. `null` where it can. */
export function oddnessOf(row: unknown, table: string, schemaVersion: number): string | null {
  const schema = Object.hasOwn(SHAPES, table) ? SHAPES[table] : undefined;
  if (!schema) return null;
  if (!isRecord(row)) return "no record";
  const parsed = (schemaVersion >= OURS ? schema : keyed).safeParse(row);
  return parsed.success ? null : fieldOf(parsed.error);
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
/** A sound that was never closed lasts for ever. */
const amount = z.custom<number>((value) => typeof value === "number").optional();
const text = z.string().optional();

const keyed = z.looseObject({ id: key });

/** By table, what we rely on of rows that people have written into. */
export const RELIED_ON = {
  assets: {
    type,
    id: key,
    uid,
    name: z.string(),
    originalFilename: text,
    mimeType: z.string(),
    byteLength: count,
    width: amount,
    height: amount,
    duration: amount,
    codecs: text,
    contentHash: text,
    uploadedAt: z.date(),
    updatedAt: z.date(),
    trashedAt: z.date().optional(),
    tags: z.array(z.string()),
    note: text,
    credit: text,
    licence: text,
    sourceUrl: text,
    probe: text,
    probeError: text,
  },
  scripts: {
    id: key,
    uid,
    updatedAt: z.date(),
    revision: z.number(),
    legacyAssets: z.array(z.string()),
    trashedAt: z.date().optional(),
  },
  scriptAssetMappings: {
    id: key,
    uid,
    scriptId: key,
    sceneId: z.string(),
    dialogueId: z.string(),
    assetType: type,
    assetId: key,
    linkedAt: z.date(),
  },
  prompts: { id: key, uid },
} as const;

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
  assets: z.looseObject(RELIED_ON.assets),
  scripts: ofOurs(RELIED_ON.scripts),
  scriptAssetMappings: ofOurs(RELIED_ON.scriptAssetMappings),
  prompts: ofOurs(RELIED_ON.prompts),
  upgradeReports: keyed,
  history: keyed,
  library: z.looseObject({ key: z.literal("library"), id: z.string().min(1) }),
};
