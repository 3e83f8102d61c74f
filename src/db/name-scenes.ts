import { legacyFieldsOf } from "./legacy-places.ts";
import { withColumns } from "./versions/v8-columns.ts";

/**
 * Gives every readable scene and dialogue that has no id a UUID, in the script itself, and
 * answers whether there was one: another program wrote it since the upgrade, which has named
 * all it met. Never the name of a position, by which something else may be known by now.
 * Every field stays; an `id` that is none becomes `legacyId`, as in the upgrade.
 */
export function nameScenes(
  script: Parameters<typeof legacyFieldsOf>[0],
  newUid: () => string,
): boolean {
  let isChanged = false;
  // Every scene and every dialogue has a legacy field, filled or not.
  for (const { holder } of legacyFieldsOf({ acts: script.acts })) {
    const { id, ...rest } = holder;
    if (typeof id === "string" && id !== "") continue;
    const isSaying = id !== undefined && id !== null && id !== "";
    if (isSaying) Object.assign(holder, withColumns(rest, { legacyId: id }).row);
    holder.id = newUid();
    isChanged = true;
  }
  return isChanged;
}
