import type { Asset } from "../../db/schema.ts";
import styles from "./asset-details.module.css";
import { DAMAGE_WORDS } from "./asset-words.ts";

/** Why an asset is damaged, and that nothing was thrown away because of it. */
export function AssetDamage({ asset }: { readonly asset: Asset }) {
  const error = asset.probeError ?? "crashed";
  return (
    <div className={`${styles.section} ${styles.damage}`}>
      <p>
        <strong>Damaged.</strong> {DAMAGE_WORDS[error]}
      </p>
      <p className={styles.quiet}>
        {error === "missing"
          ? "The entry is kept, with its name and the places that use it."
          : "The original is kept exactly as it is."}
      </p>
    </div>
  );
}
