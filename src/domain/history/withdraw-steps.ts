import type { AssetKey, LocalId } from "../../db/asset-key.ts";
import type { Database } from "../../db/database.ts";
import { distinctPairs } from "../assets/change-assets.ts";
import type { LinkChange } from "../scenes/link-change.ts";
import { keysIn } from "./id-ranges.ts";
import type { Step } from "./step.ts";
import { readStep } from "./step-shapes.ts";

/**
 * Forgets what can't be undone any more, after something was deleted for good: steps of which
 * all assets, or all scripts, are gone.
 */
export function withdrawSteps(db: Database): Promise<void> {
  return db.transaction("rw", db.history, db.assets, db.scripts, async () => {
    for (const id of await db.history.toCollection().primaryKeys()) {
      const step = readStep(await db.history.get(id));
      if (step && (await isWithoutSubject(db, step))) await db.history.delete(id);
    }
  });
}

/** What a step was done to; absent: nothing that can be deleted for good. */
interface Subject {
  readonly assets?: readonly AssetKey[];
  readonly scripts?: readonly LocalId[];
}

async function isWithoutSubject(db: Database, step: Step): Promise<boolean> {
  const { assets, scripts } = subjectOf(step);
  if (assets && !(await isAnyThere(distinctPairs(assets), (some) => db.assets.bulkGet(some)))) {
    return true;
  }
  return Boolean(scripts && !(await isAnyThere([...scripts], (some) => db.scripts.bulkGet(some))));
}

/** A few at a time: mostly the first is there. Of none, none is gone. */
async function isAnyThere<Key>(
  keys: Key[],
  read: (some: Key[]) => PromiseLike<readonly unknown[]>,
): Promise<boolean> {
  for (let from = 0; from < keys.length; from += CHUNK) {
    if ((await read(keys.slice(from, from + CHUNK))).some(Boolean)) return true;
  }
  return keys.length === 0;
}

/** Rows: scripts may be megabytes long. */
const CHUNK = 10;

function subjectOf(step: Step): Subject {
  switch (step.kind) {
    case "trash-assets":
    case "keep-assets":
      return { assets: step.change.keys };
    case "put-back-assets":
      return { assets: step.change.restored.map(({ key }) => key) };
    case "edit-asset":
    case "give-original":
      return { assets: [step.change.key] };
    case "link":
      return subjectOfLinks([step.change.links]);
    case "import-assets":
      return { assets: keysIn(step.change.added) };
    case "import-links": {
      const { links } = step.change;
      const { assets = [], scripts = [] } = subjectOfLinks(links.map(({ change }) => change));
      const back = links.flatMap(({ putBack }) => putBack.map(({ key }) => key));
      // What came out of the trash goes back there, even once the script is gone.
      return back.length > 0 ? { assets: [...assets, ...back] } : { assets, scripts };
    }
    case "rename-script":
    case "trash-script":
    case "put-back-script":
      return { scripts: [step.change.id] };
    case "add-scene":
    case "add-act":
      return { scripts: [step.change.scriptId] };
    case "repair":
      return {};
  }
}

function subjectOfLinks(changes: readonly LinkChange[]): Subject {
  const rows = changes.flatMap(({ made, dropped, turned }) => [
    ...[...made, ...dropped],
    ...turned.flatMap(({ before, after }) => [before, after]),
  ]);
  const cleared = changes.flatMap((change) => change.cleared);
  return {
    assets: [
      ...rows.map(({ assetType, assetId }) => ({ type: assetType, id: assetId })),
      ...cleared.map(({ asset }) => asset),
    ],
    scripts: [...rows, ...cleared.map(({ place }) => place)].map(({ scriptId }) => scriptId),
  };
}
