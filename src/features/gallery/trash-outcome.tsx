import { assetKeyText } from "../../db/asset-key.ts";
import type { Deletion } from "../../domain/assets/delete-assets.ts";
import type { AffectedAsset } from "../../domain/assets/list-affected.ts";
import { formatAmount, formatCount } from "../../lib/format-count.ts";
import styles from "./trash-delete-dialog.module.css";
import { STAYED_WORDS } from "./trash-words.ts";

export interface TrashOutcomeProps {
  readonly affected: readonly AffectedAsset[];
  readonly deletion: Deletion;
}

/** How many are named one by one. */
const MOST = 200;

/** What was deleted, and what stayed and why. */
export function TrashOutcome({ affected, deletion: { deleted, stayed } }: TrashOutcomeProps) {
  const names = new Map(affected.map(({ key, name }) => [assetKeyText(key), name]));
  const untouched = affected.length - deleted.length - stayed.length;
  return (
    <>
      <p className={styles.text}>
        {deleted.length === 0 ? "Nothing" : formatAmount(deleted.length, "asset")} deleted for good.
        {untouched > 0 && ` ${formatCount(untouched)} not looked at, or gone already.`}
        {stayed.length > 0 && ` ${formatAmount(stayed.length, "asset")} stayed:`}
      </p>
      <ul className={styles.list} aria-label="Stayed">
        {stayed.slice(0, MOST).map(({ key, why }) => (
          <li key={assetKeyText(key)} className={styles.asset}>
            <h3 className={styles.name} dir="auto">
              {names.get(assetKeyText(key))}
            </h3>
            <p className={styles.why}>{STAYED_WORDS[why]}</p>
          </li>
        ))}
      </ul>
      {stayed.length > MOST && <p>And {formatCount(stayed.length - MOST)} more.</p>}
    </>
  );
}
