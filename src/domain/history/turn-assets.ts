import { assetKeyText } from "../../db/asset-key.ts";
import { keepAssets } from "../assets/keep-assets.ts";
import { putBack, stillInTrash, trashAgain } from "../assets/put-back.ts";
import { restoreAssets } from "../assets/restore-assets.ts";
import { trashAssets } from "../assets/trash-assets.ts";
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

function counted(
  done: readonly unknown[],
  all: readonly unknown[],
): Pick<Turned<"trash-assets">, "done" | "left"> {
  return { done: done.length, left: all.length - done.length };
}
