import { assetKeyText } from "../../db/asset-key.ts";
import type { Database } from "../../db/database.ts";
import { keyText } from "../../lib/key-text.ts";
import type { ImportedLinks } from "../imports/undo-imported-links.ts";
import { listRepairs, type RepairChange } from "../integrity/repair.ts";
import type { IdRange } from "./id-ranges.ts";
import { readStep } from "./step-shapes.ts";
import { type Subject, subjectOf, subjectOfLinks } from "./subject-of-step.ts";

/** Assets by `assetKeyText`, scripts by `keyText`. */
export interface NamedInSteps {
  readonly assets: Names;
  readonly scripts: Names;
}

type Names = Pick<ReadonlySet<string>, "has">;

/**
 * What can be undone names assets and scripts by their keys, those too that are deleted by now.
 * Whatever gets such a key is what would be changed, or linked again, by undoing it.
 */
export async function namedInSteps(db: Database): Promise<NamedInSteps> {
  const assets = new Set<string>();
  const scripts = new Set<string>();
  const ranges: IdRange[] = [];
  const note = (subject: Subject) => {
    for (const key of subject.assets ?? []) assets.add(assetKeyText(key));
    for (const id of subject.scripts ?? []) scripts.add(keyText(id));
  };
  // One by one: a step may be about a hundred thousand assets.
  for (const id of await db.history.toCollection().primaryKeys()) {
    const step = readStep(await db.history.get(id));
    if (step?.kind === "import-assets") for (const range of step.change.added) ranges.push(range);
    else if (step?.kind === "import-links") step.change.links.map(subjectOfImported).forEach(note);
    else if (step) note(subjectOf(step));
  }
  for (const { change } of await listRepairs(db)) note(subjectOfRepair(change));
  const isAdded = (text: string) => ranges.some((range) => isIn(range, text));
  return { assets: { has: (text) => assets.has(text) || isAdded(text) }, scripts };
}

/** Without a text for each of what may be a hundred thousand. */
function isIn({ type, from, to }: IdRange, text: string): boolean {
  if (!text.startsWith(`${type}:`)) return false;
  const id = Number(text.slice(type.length + 1));
  return id >= from && id <= to;
}

function subjectOfImported({ change, putBack }: ImportedLinks): Subject {
  const { assets = [], scripts = [] } = subjectOfLinks([change]);
  return { assets: [...assets, ...putBack.map(({ key }) => key)], scripts };
}

function subjectOfRepair(change: RepairChange): Subject {
  switch (change.kind) {
    case "clear-legacy":
      return {
        assets: change.cleared.map(({ asset }) => asset),
        scripts: change.cleared.map(({ place }) => place.scriptId),
      };
    case "add-assets":
      return { assets: change.added.map(({ key }) => key) };
    case "delete-thumbnails":
      return {};
    case "join": {
      const { assets = [], scripts = [] } = subjectOfLinks(change.links);
      return { assets: [...assets, ...change.trashed], scripts };
    }
    default:
      return subjectOfLinks([{ ...change, made: [], cleared: [] }]);
  }
}
