import type { AssetKey, LocalId } from "../../db/asset-key.ts";
import type { LinkChange } from "../scenes/link-change.ts";
import { keysIn } from "./id-ranges.ts";
import type { Step } from "./step.ts";

/** What a step was done to; absent: nothing that can be deleted for good. */
export interface Subject {
  readonly assets?: readonly AssetKey[];
  readonly scripts?: readonly LocalId[];
}

export function subjectOf(step: Step): Subject {
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

export function subjectOfLinks(changes: readonly LinkChange[]): Subject {
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
