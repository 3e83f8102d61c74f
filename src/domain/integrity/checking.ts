import type { Database } from "../../db/database.ts";
import type { Findings } from "./findings.ts";

/** What the checks of all tables share. */
export interface Checking {
  readonly db: Database;
  readonly findings: Findings;
  /** `assetKeyText` of every asset. */
  readonly assets: ReadonlySet<string>;
  /** As `ScriptPlaces`; filled by the check of the scripts. */
  readonly places: Map<string, ReadonlySet<string>>;
  /** After every part: how much more was looked at. Throws where it is to stop. */
  readonly step: (count: number) => void;
}
