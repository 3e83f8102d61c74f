import { assetKeyText } from "../../db/asset-key.ts";
import type { Deletion } from "../../domain/assets/delete-assets.ts";
import type { AffectedAsset } from "../../domain/assets/list-affected.ts";
import { formatAmount, formatCount } from "../../lib/format-count.ts";
import { CopyError } from "../../views/copy-error.tsx";
import styles from "./trash-delete-dialog.module.css";
import { STAYED_WORDS, wereGone } from "./trash-words.ts";

export interface TrashOutcomeProps {
  readonly affected: readonly AffectedAsset[];
  readonly deletion: Deletion;
}

/** How many are named one by one. */
const MOST = 200;

/** What was deleted, what was gone already, what it did not come to; and what stayed and why. */
export function TrashOutcome({ affected, deletion }: TrashOutcomeProps) {
  const { deleted, gone, stayed } = deletion;
  const names = new Map(affected.map(({ key, name }) => [assetKeyText(key), name]));
  const failed = stayed.find(({ why }) => why === "failed");
  const skipped = countSkipped(affected, deletion);
  return (
    <>
      <p className={styles.text}>
        {deleted.length === 0 ? "Nothing" : formatAmount(deleted.length, "asset")} deleted for good.
        {gone.length > 0 && ` ${wereGone(formatCount(gone.length), gone.length)}.`}
        {skipped > 0 && ` ${formatCount(skipped)} not looked at, since it was stopped.`}
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
      {failed && <CopyError error={failed.error} doing="deleting assets for good" />}
      {stayed.length > MOST && <p>And {formatCount(stayed.length - MOST)} more.</p>}
    </>
  );
}

/** How many it did not come to before it was stopped. */
export function countSkipped(
  affected: readonly AffectedAsset[],
  { deleted, gone, stayed }: Deletion,
): number {
  return affected.length - deleted.length - gone.length - stayed.length;
}
