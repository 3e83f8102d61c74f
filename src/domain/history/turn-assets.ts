import { type AssetKey, assetKeyText } from "../../db/asset-key.ts";
import type { Database } from "../../db/database.ts";
import { usedAssetKeys, usesOf } from "../../db/foreign-keys.ts";
import { keepAssets } from "../assets/keep-assets.ts";
import { putBack, stillInTrash, trashAgain } from "../assets/put-back.ts";
import { restoreAssets } from "../assets/restore-assets.ts";
import { trashAssets } from "../assets/trash-assets.ts";
import { keysIn, withIds } from "./id-ranges.ts";
import type { Turned, Turns } from "./turn.ts";

/** Takes out exactly those that it put into the trash, unless somebody has decided otherwise about them since. */
export const trashingAssets: Turns<"trash-assets"> = {
  undo: async (db, { keys, since }, { at }, options) => {
    const restored = await restoreAssets(db, keys, at, since, options);
    return { ...counted(restored, keys), change: { keys: restored, since } };
  },
  redo: async (db, { keys }, { at }, options) => {
    const trashed = await trashAssets(db, keys, at, options);
    return { ...counted(trashed, keys), change: { keys: trashed, since: at } };
  },
};

/** They lie in the trash again since when they did before. */
export const puttingBackAssets: Turns<"put-back-assets"> = {
  undo: async (db, { restored }, { at }, options) => {
    const trashed = await trashAgain(db, restored, at, options);
    const texts = new Set(trashed.map(assetKeyText));
    const change = { restored: restored.filter(({ key }) => texts.has(assetKeyText(key))) };
    return { ...counted(trashed, restored), change };
  },
  redo: async (db, { restored }, { at }, options) => {
    const again = await putBack(db, await stillInTrash(db, restored), at, options);
    return { ...counted(again, restored), change: { restored: again } };
  },
};

export const keepingAssets: Turns<"keep-assets"> = {
  undo: async (db, { keys, keep }, { at }, options) => {
    const changed = await keepAssets(db, keys, !keep, at, options);
    return { ...counted(changed, keys), change: { keys: changed, keep } };
  },
  redo: async (db, { keys, keep }, { at }, options) => {
    const changed = await keepAssets(db, keys, keep, at, options);
    return { ...counted(changed, keys), change: { keys: changed, keep } };
  },
};

/** What came in goes to the trash, but for what is used by now; and comes back out of it. */
export const importingAssets: Turns<"import-assets"> = {
  undo: async (db, { run, added }, { at }, options) => {
    const keys = keysIn(added);
    const trashed = await trashAssets(db, await unusedOf(db, keys), at, options);
    return { ...counted(trashed, keys), change: { run, added: withIds([], trashed), since: at } };
  },
  redo: async (db, { run, added, since }, { at }, options) => {
    const keys = keysIn(added);
    const restored = await restoreAssets(db, keys, at, since, options);
    return { ...counted(restored, keys), change: { run, added: withIds([], restored) } };
  },
};

/** So many are looked up one by one; of more, all that is used anywhere is read at once. */
const FEW = 200;

async function unusedOf(db: Database, keys: readonly AssetKey[]): Promise<readonly AssetKey[]> {
  if (keys.length > FEW) {
    const used = await usedAssetKeys(db);
    return keys.filter((key) => !used.has(assetKeyText(key)));
  }
  const uses = await usesOf(db, keys);
  return keys.filter((_, at) => {
    const { mappings = [], scriptIds = [] } = uses[at] ?? {};
    return mappings.length + scriptIds.length === 0;
  });
}

function counted(
  done: readonly unknown[],
  all: readonly unknown[],
): Pick<Turned<"trash-assets">, "done" | "left"> {
  return { done: done.length, left: all.length - done.length };
}
