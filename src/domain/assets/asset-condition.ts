import type { Asset } from "../../db/schema.ts";

export type AssetCondition = "whole" | "not-examined" | "unknown-kind" | "damaged";

/**
 * What a look inside says about an original. Only bytes that are gone, cut off or
 * unreadable are damage: a kind that Scenekeep does not know may be whole, and where the
 * look broke off nothing is known.
 */
export function conditionOf({ probe, probeError }: Asset): AssetCondition {
  if (probe === undefined) return "whole";
  if (probe === "pending") return "not-examined";
  if (probeError === "unsupported") return "unknown-kind";
  return probeError === undefined || probeError === "crashed" ? "not-examined" : "damaged";
}
