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
  /** How many mappings and scripts name an asset, by `assetKeyText`; filled by the checks of those. */
  readonly uses: Map<string, number>;
  /** After every part: how much more was looked at. Throws where it is to stop. */
  readonly step: (count: number) => void;
  /** Between parts of work that reads nothing: lets the page answer where that takes long. */
  readonly breathe: () => Promise<void>;
}

/** One more row names an asset. */
export function countUse({ uses }: Pick<Checking, "uses">, asset: string): void {
  uses.set(asset, (uses.get(asset) ?? 0) + 1);
}
