import type { AssetKey } from "../../db/asset-key.ts";
import type { Database } from "../../db/database.ts";
import { editBetween } from "./asset-edit.ts";
import { type Recorded, recordStep } from "./record-step.ts";

/** As `recordStep` for what changes the texts and tags of one asset. */
export async function recordEdit<Result>(
  db: Database,
  { type, id }: AssetKey,
  at: Date,
  work: () => Promise<Result>,
): Promise<Recorded<Result>> {
  const { result, step } = await recordStep(
    db,
    { kind: "edit-asset", at },
    async () => {
      const before = await db.assets.get([type, id]);
      const done = await work();
      const after = await db.assets.get([type, id]);
      return { done, edit: before && after ? editBetween(before, after) : null };
    },
    ({ edit }) => edit,
  );
  return { result: result.done, step };
}
