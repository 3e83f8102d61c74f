import type { StayedBecause } from "../../domain/assets/delete-assets.ts";
import { formatAmount } from "../../lib/format-count.ts";
import { formatDay } from "../../lib/format-date.ts";

/** "2 assets were gone already"; `which` says which: "2 assets". */
export function wereGone(which: string, count: number): string {
  return `${which} ${count === 1 ? "was" : "were"} gone already`;
}

/** "since 14:03, used in 2 places": of an asset in the trash. */
export function sinceWords(trashedAt: Date, uses: number | undefined, now: Date): string {
  const since = `since ${formatDay(trashedAt, now)}`;
  if (uses === undefined) return since;
  return `${since}, ${uses === 0 ? "used nowhere" : `in ${formatAmount(uses, "place")}`}`;
}

/** Why an asset was not deleted. */
export const STAYED_WORDS: Readonly<Record<StayedBecause, string>> = {
  "not-in-trash": "put back from the trash meanwhile",
  "linked-since": "used in a place that was not shown, so look again first",
  failed: "the browser can't read something that belongs to it",
};
