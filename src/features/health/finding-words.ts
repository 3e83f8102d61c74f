import type { FindingKind, FindingOf } from "../../domain/integrity/describe-findings.ts";
import type { GoneSide } from "../../domain/integrity/findings.ts";
import { countChanged, type Repair, type RepairChange } from "../../domain/integrity/repair.ts";
import { formatAmount } from "../../lib/format-count.ts";

/** What each kind of finding means to whoever owns the library. */
export const FINDING_WORDS: Readonly<
  Record<FindingKind, { readonly title: string; readonly text: string }>
> = {
  withoutOriginal: {
    title: "Assets without an original",
    text: "Their bytes are gone. Give a file again: drop it anywhere or import it, and it is recognised by its content; where that is not known, choose it here.",
  },
  damaged: {
    title: "Damaged originals",
    text: "Their bytes are empty, cut off or not what they were. Give a file again: drop it anywhere or import it, and it is recognised by its content; where that is not known, choose it here.",
  },
  withoutAsset: {
    title: "Originals without an asset",
    text: "Their bytes are there, but nothing in the gallery stands for them. Another app may have written them.",
  },
  brokenMappings: {
    title: "Broken mappings",
    text: "They link an asset to a place, and one of the two is gone. Nothing is shown by them.",
  },
  doubleMappings: {
    title: "Mappings that say the same",
    text: "Several give one place the same asset. One of them is enough.",
  },
  lostLegacy: {
    title: "Legacy fields that name what is gone",
    text: "A scene or dialogue of an old script names an asset that is not in the library. Nothing is shown by it.",
  },
  duplicates: {
    title: "Duplicates",
    text: "Several assets have the same content. That is allowed, and takes room more than once.",
  },
  strayThumbnails: {
    title: "Thumbnails of what is gone",
    text: "Small pictures that nothing shows any more.",
  },
};

/** "its script is gone". */
export const GONE_WORDS: Readonly<Record<GoneSide, string>> = {
  script: "its script is gone",
  scene: "its scene is gone",
  dialogue: "its dialogue is gone",
  asset: "its asset is gone",
};

export interface RepairChoice<Kind extends FindingKind = FindingKind> {
  /** On the button: "Take them out…". */
  readonly label: string;
  /** On the button that does it: "Take out". */
  readonly verb: string;
  /** What will happen, before it does. */
  readonly preview: string;
  /** Only for those of which this is true. */
  readonly isFor?: (item: FindingOf<Kind>) => boolean;
  readonly repairOf: (items: readonly FindingOf<Kind>[]) => Repair;
}

type RepairChoices = { readonly [Kind in FindingKind]: readonly RepairChoice<Kind>[] };

/** What can be done about each kind; about bytes that are lost, only a file can do something. */
export const REPAIRS: RepairChoices = {
  withoutOriginal: [],
  damaged: [],
  withoutAsset: [
    {
      label: "Add them to the gallery…",
      verb: "Add",
      preview:
        "Each gets an asset, and stands in the gallery from then on. The bytes stay as they are.",
      repairOf: (keys) => ({ kind: "add-assets", keys }),
    },
  ],
  brokenMappings: [
    {
      label: "Keep in their scripts…",
      verb: "Keep in their scripts",
      preview:
        "Their scene or dialogue is gone, but the script and the asset are there: the asset goes to the script as a whole, so that it stays in use there.",
      isFor: ({ gone }) => gone === "scene" || gone === "dialogue",
      repairOf: (items) => ({ kind: "keep-in-script", rows: items.map(({ row }) => row) }),
    },
    {
      label: "Take them out…",
      verb: "Take out",
      preview: "These mappings are taken out. Assets and scripts stay as they are.",
      repairOf: (items) => ({ kind: "take-out", rows: items.map(({ row }) => row) }),
    },
  ],
  doubleMappings: [
    {
      label: "Keep one of each…",
      verb: "Keep one of each",
      preview:
        "The one that is shown first stays, these are taken out. The places show what they showed.",
      repairOf: (items) => ({ kind: "one-of-each", rows: items.map(({ row }) => row) }),
    },
  ],
  lostLegacy: [
    {
      label: "Clear them…",
      verb: "Clear",
      preview: "These fields are cleared. Everything else in the scripts stays as it is.",
      repairOf: (names) => ({ kind: "clear-legacy", names }),
    },
  ],
  duplicates: [
    {
      label: "Keep one of each…",
      verb: "Keep one of each",
      preview:
        "The one named first stays, in every place that shows one of them. The others go to the trash, with their names, notes and tags.",
      repairOf: (groups) => ({ kind: "join", groups }),
    },
  ],
  strayThumbnails: [
    {
      label: "Delete them…",
      verb: "Delete",
      preview: "They are deleted. Thumbnails are made again whenever one is needed.",
      repairOf: (keys) => ({ kind: "delete-thumbnails", keys }),
    },
  ],
};

/** "3 broken mappings taken out". */
export function repairedWords(change: RepairChange): string {
  const count = countChanged(change);
  switch (change.kind) {
    case "take-out":
      return `${formatAmount(count, "broken mapping")} taken out`;
    case "keep-in-script":
      return `${formatAmount(count, "broken mapping")} repaired: kept in their scripts`;
    case "one-of-each":
      return `${formatAmount(count, "mapping")} that said the same taken out`;
    case "clear-legacy":
      return `${formatAmount(count, "legacy field")} cleared`;
    case "add-assets":
      return `${formatAmount(count, "asset")} added for originals`;
    case "join":
      return `${formatAmount(change.trashed.length, "duplicate")} moved to the trash, places kept`;
    case "delete-thumbnails":
      return `${formatAmount(count, "thumbnail")} deleted`;
  }
}
