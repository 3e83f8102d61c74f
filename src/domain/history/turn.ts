import type { AssetKey } from "../../db/asset-key.ts";
import type { Database } from "../../db/database.ts";
import type { ChangingOptions } from "../assets/change-assets.ts";
import type { Stamps } from "../scenes/link-change.ts";
import type { StepChanges, StepKind } from "./step.ts";

/** What undoing a step, or doing it again, came to. */
export interface Turned<Kind extends StepKind> {
  /** Rows and fields; of 0 nothing has changed. */
  readonly done: number;
  /** Changed meanwhile, or gone: left as it is. */
  readonly left: number;
  /** What is to be done again of it, or undone again. */
  readonly change: StepChanges[Kind];
  /** Of what an import took out of the trash: those that stay out, since something else uses them by now. */
  readonly keptOut?: readonly AssetKey[];
}

/**
 * Undoes a step or does it again, as far as nobody has changed anything of it since; inside a
 * transaction on the tables of its kind.
 *
 * @throws DomainError where what it is about is gone: then nothing has changed
 * @throws the signal's reason
 */
export type Turn<Kind extends StepKind> = (
  db: Database,
  change: StepChanges[Kind],
  stamps: Stamps,
  options: ChangingOptions,
) => Promise<Turned<Kind>>;

export interface Turns<Kind extends StepKind> {
  readonly undo: Turn<Kind>;
  /** `null`: it can't be done again without what only a person has. */
  readonly redo: Turn<Kind> | null;
}
