import type { Asset } from "../../db/schema.ts";
import { type AssetCondition, conditionOf } from "../../domain/assets/asset-condition.ts";
import { PROBE_WORDS } from "../../views/asset-words.ts";
import styles from "./asset-details.module.css";

/** Why a look inside an original failed, and that nothing was thrown away because of it. */
export function AssetConditionNote({ asset }: { readonly asset: Asset }) {
  const condition = conditionOf(asset);
  if (condition === "whole" || asset.probe === "pending") return null;
  const error = asset.probeError ?? "crashed";
  return (
    <div className={`${styles.section} ${styles.condition}`}>
      <p>
        <strong className={condition === "damaged" ? styles.damaged : undefined}>
          {TITLES[condition]}
        </strong>{" "}
        {PROBE_WORDS[error]}
      </p>
      <p className={styles.quiet}>
        {error === "missing"
          ? "The asset is kept, with its name and the places that use it."
          : "The original is kept exactly as it is."}
      </p>
    </div>
  );
}

const TITLES: Readonly<Record<Exclude<AssetCondition, "whole">, string>> = {
  "not-examined": "Not examined.",
  "unknown-kind": "Unknown kind.",
  damaged: "Damaged.",
};
