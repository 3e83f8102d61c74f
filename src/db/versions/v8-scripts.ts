import { isRecord } from "../../lib/is-record.ts";
import type { ScriptV3 } from "./v3.ts";
import type { OddRowV8, ScriptV8 } from "./v8.ts";
import { withColumns } from "./v8-columns.ts";
import { isList, legacyAssetsOfV8 } from "./v8-places.ts";
import type { RowContext } from "./v8-rows.ts";
import { uidOfRow } from "./v8-uid.ts";

export interface UpgradedScript {
  readonly script: ScriptV8;
  readonly odd: readonly OddRowV8[];
}

/**
 * Gives a script its columns, and every readable scene and dialogue the name of the
 * place it has in the arrays now (not its stored `actIndex`) as its `id`, for good.
 * No field is lost: an `id` that stood there becomes `legacyId`, other fields of our
 * names go under `displaced`, and what can't be read stays as it is. A script that has
 * been through this before comes back unchanged.
 */
export function upgradeScript(row: ScriptV3, { at, libraryId }: RowContext): UpgradedScript {
  const uid = uidOfRow(libraryId, "scripts", row.id);
  if (row.uid === uid && Array.isArray(row.legacyAssets))
    return { script: row as ScriptV8, odd: [] };
  const odd: OddRowV8[] = [];
  const note = (kind: OddRowV8["kind"], detail: string) =>
    odd.push({ kind, table: "scripts", id: row.id, detail });
  const acts = nameActs(row.acts, note);
  const named = "acts" in row ? { ...row, acts } : row;
  const columns = {
    uid,
    updatedAt: at,
    revision: 0,
    legacyAssets: legacyAssetsOfV8(named),
    trashedAt: undefined,
  };
  const { row: upgraded, names } = withColumns(named, columns);
  if (names.length > 0) note("displaced-field", names.join(", "));
  const { trashedAt: _none, ...script } = upgraded;
  return { script: { ...script, id: row.id }, odd };
}

type Note = (kind: OddRowV8["kind"], detail: string) => void;

function nameActs(acts: unknown, note: Note): unknown {
  if (!isList(acts)) {
    note("odd-script", "acts");
    return acts;
  }
  return mapList(acts, (act, actIndex) => {
    if (!isRecord(act) || !isList(act.scenes)) {
      note("odd-script", `act${actIndex}`);
      return act;
    }
    return { ...act, scenes: nameScenes(act.scenes, `act${actIndex}`, note) };
  });
}

function nameScenes(scenes: readonly unknown[], actName: string, note: Note): unknown[] {
  return mapList(scenes, (scene, sceneIndex) => {
    const id = `${actName}-scene${sceneIndex}`;
    if (!isRecord(scene)) {
      note("odd-script", id);
      return scene;
    }
    return withId(
      {
        ...scene,
        ...("dialogues" in scene && { dialogues: nameDialogues(scene.dialogues, id, note) }),
      },
      id,
    );
  });
}

function nameDialogues(dialogues: unknown, sceneId: string, note: Note): unknown {
  if (!isList(dialogues)) {
    if (dialogues !== undefined && dialogues !== null) note("odd-script", `${sceneId} dialogues`);
    return dialogues;
  }
  return mapList(dialogues, (dialogue, index) => {
    if (isRecord(dialogue)) return withId(dialogue, `dialogue${index}`);
    note("odd-script", `${sceneId} dialogue${index}`);
    return dialogue;
  });
}

/** Keeps holes, and what somebody hung on the array beside its items. */
function mapList(
  list: readonly unknown[],
  map: (item: unknown, index: number) => unknown,
): unknown[] {
  const mapped = list.map(map);
  for (const [name, value] of Object.entries(list)) {
    if (!Object.hasOwn(mapped, name)) Object.assign(mapped, { [name]: value });
  }
  return mapped;
}

/** An `id` that was there moves to `legacyId`, and a `legacyId` that was there is displaced. */
function withId(record: Record<string, unknown>, id: string): Record<string, unknown> {
  const { id: earlier, ...rest } = record;
  const { legacyId, ...named } = withColumns(rest, { legacyId: earlier }).row;
  return { ...named, id, ...(legacyId !== undefined && { legacyId }) };
}
