import "../../lib/parse-without-eval.ts";
import { z } from "zod";
import { ASSET_TYPES } from "../../db/asset-key.ts";
import { isRecord } from "../../lib/is-record.ts";
import { isKey } from "../../lib/key-text.ts";
import { EDITED_TEXTS } from "./asset-edit.ts";
import type { Step, StepKind } from "./step.ts";

/**
 * A row of `history` as a step; `null` where it is none that this version knows. The table
 * comes back out of backups too, and those come from outside.
 */
export function readStep(row: unknown): Step | null {
  if (!isRecord(row) || typeof row.kind !== "string") return null;
  if (!Object.hasOwn(CHANGES, row.kind)) return null;
  const shape = CHANGES[row.kind as StepKind];
  const isStep = rowShape.safeParse(row).success && shape.safeParse(row.change).success;
  return isStep ? (row as unknown as Step) : null;
}

const id = z.custom<IDBValidKey>((value) => isKey(value));
const type = z.enum(ASSET_TYPES);
const index = z.number().int().min(0);
const asset = z.object({ type, id });
const assets = z.array(asset);
const place = z.object({ scriptId: id, sceneId: z.string(), dialogueId: z.string() });
const link = z.object({ asset, place });
const links = z.array(link);
const mapping = z.looseObject({
  ...{ id, scriptId: id, assetType: type, assetId: id },
  ...{ uid: z.string(), sceneId: z.string(), dialogueId: z.string(), linkedAt: z.date() },
});
const mappings = z.array(mapping);
const name = z.object({ place, asset, position: index });
const linkChange = z.object({
  made: mappings,
  dropped: mappings,
  turned: z.array(z.object({ before: mapping, after: mapping })),
  cleared: z.array(z.object({ ...name.shape, stoodAlone: z.boolean() })),
});
const putBack = z.object({ key: asset, since: z.date() });
const text = z.string().nullable();
const tags = z.array(z.string());

const repair = z.discriminatedUnion("kind", [
  // Rows of what is broken may be anything that has a key.
  z.object({
    kind: z.enum(["take-out", "keep-in-script", "one-of-each"]),
    rows: z.array(z.looseObject({ id })),
  }),
  z.object({ kind: z.literal("clear-legacy"), names: z.array(name) }),
  z.object({ kind: z.enum(["add-assets", "delete-thumbnails"]), keys: assets }),
  z.object({
    kind: z.literal("join"),
    groups: z.array(z.object({ stays: asset, others: assets })),
  }),
]);

/** Assets that one import may have added: what comes out of a backup may say anything. */
const MOST_ADDED = 1_000_000;
const range = z
  .object({ type, from: z.int(), to: z.int() })
  .refine(({ from, to }) => to >= from && to - from < MOST_ADDED);
const ranges = z
  .array(range)
  .refine((all) => all.reduce((sum, { from, to }) => sum + to - from + 1, 0) <= MOST_ADDED);

const rowShape = z.object({ id, madeAt: z.date(), at: z.date().optional() });

const CHANGES: { readonly [Kind in StepKind]: z.ZodType } = {
  "trash-assets": z.object({ keys: assets, since: z.date() }),
  "put-back-assets": z.object({ restored: z.array(putBack) }),
  "keep-assets": z.object({ keys: assets, keep: z.boolean() }),
  "edit-asset": z.object({
    ...{ key: asset, uid: z.string() },
    texts: z.array(z.object({ column: z.enum(EDITED_TEXTS), before: text, after: text })),
    tags: z.object({ before: tags, after: tags }).nullable(),
  }),
  link: z.object({
    request: z.discriminatedUnion("does", [
      z.object({ does: z.enum(["link", "unlink", "show-first"]), links }),
      z.object({
        does: z.literal("replace"),
        replacement: z.object({ type, oldId: id, newId: id }),
      }),
    ]),
    links: linkChange,
  }),
  "import-assets": z.object({
    run: z.string(),
    added: ranges,
    since: z.date().optional(),
  }),
  "import-links": z.object({
    run: z.string(),
    links: z.array(
      z.object({
        asked: links,
        change: linkChange,
        putBack: z.array(
          z.object({ ...putBack.shape, uses: z.object({ mappings, scriptIds: z.array(id) }) }),
        ),
      }),
    ),
  }),
  "rename-script": z.object({
    id,
    renaming: z.looseObject({ before: z.string(), after: z.string() }),
  }),
  "trash-script": z.object({ id, since: z.date() }),
  "put-back-script": z.object({ id, since: z.date() }),
  "add-scene": z.object({ scriptId: id, actIndex: index, sceneId: z.string(), text: z.string() }),
  "add-act": z.object({ scriptId: id, index }),
  repair: z.object({ report: z.string(), repair }),
  "give-original": z.object({ key: asset }),
};
