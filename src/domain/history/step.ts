import type { AssetKey, LocalId } from "../../db/asset-key.ts";
import type { PutBack } from "../assets/put-back.ts";
import type { ImportedLinks } from "../imports/undo-imported-links.ts";
import type { Repair } from "../integrity/repair.ts";
import type { Link, LinkChange } from "../scenes/link-change.ts";
import type { Replacement } from "../scenes/replace-asset.ts";
import type { Renaming } from "../scripts/rename-script.ts";
import type { AssetEdit } from "./asset-edit.ts";
import type { IdRange } from "./id-ranges.ts";

/** What was asked for when links were changed: by this a person knows it again. */
export type LinkRequest =
  | { readonly does: "link" | "unlink" | "show-first"; readonly links: readonly Link[] }
  | { readonly does: "replace"; readonly replacement: Replacement };

/** By the kind of a step: what it changed, plain and whole, so that it can be stored. */
export interface StepChanges {
  readonly "trash-assets": {
    readonly keys: readonly AssetKey[];
    /** They have been in the trash since exactly then. */
    readonly since: Date;
  };
  readonly "put-back-assets": { readonly restored: readonly PutBack[] };
  readonly "keep-assets": { readonly keys: readonly AssetKey[]; readonly keep: boolean };
  readonly "edit-asset": AssetEdit;
  readonly link: { readonly request: LinkRequest; readonly links: LinkChange };
  readonly "import-assets": {
    /** Of the run; each of its transactions adds to the one step. */
    readonly run: string;
    /** What it added; once that is undone, what went to the trash for it. */
    readonly added: readonly IdRange[];
    /** While it is undone: in the trash since exactly then. */
    readonly since?: Date;
  };
  readonly "import-links": {
    /** Of the run; each of its transactions adds to the one step. */
    readonly run: string;
    /** In the order in which they were made. */
    readonly links: readonly ImportedLinks[];
  };
  readonly "rename-script": { readonly id: LocalId; readonly renaming: Renaming };
  readonly "trash-script": { readonly id: LocalId; readonly since: Date };
  readonly "put-back-script": { readonly id: LocalId; readonly since: Date };
  readonly "add-scene": {
    readonly scriptId: LocalId;
    readonly actIndex: number;
    readonly sceneId: string;
    readonly text: string;
  };
  readonly "add-act": { readonly scriptId: LocalId; readonly index: number };
  readonly repair: {
    /** Id of its report. */
    readonly report: string;
    readonly repair: Repair;
  };
  readonly "give-original": { readonly key: AssetKey };
}

export type StepKind = keyof StepChanges;

/** A row of `history`: something that was done, and can be undone; or was undone, and can be done again. */
export interface StepOf<Kind extends StepKind> {
  readonly id: LocalId;
  readonly madeAt: Date;
  /** When it was done; missing while it is undone, so that the index holds those alone that are done. */
  readonly at?: Date;
  readonly kind: Kind;
  readonly change: StepChanges[Kind];
}

export type Step = { [Kind in StepKind]: StepOf<Kind> }[StepKind];
