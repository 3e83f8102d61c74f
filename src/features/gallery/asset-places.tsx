import type { LocalId } from "../../db/asset-key.ts";
import type { Asset } from "../../db/schema.ts";
import { usePlaces } from "../../hooks/use-places.ts";
import { formatAmount } from "../../lib/format-count.ts";
import { hashKey } from "../../lib/hash-key.ts";
import { keyText } from "../../lib/key-text.ts";
import styles from "./asset-details.module.css";

/** Every place that uses an asset, each with the way there. */
export function AssetPlaces({ asset }: { readonly asset: Asset }) {
  const places = usePlaces(asset);
  if (!places) return null;
  if (places.length === 0) {
    return (
      <div className={styles.section}>
        <h3 className={styles.heading}>Used nowhere</h3>
        <p className={styles.quiet}>
          {asset.keep ? "Kept:" : <span className={styles.orphan}>Orphan:</span>} no script refers
          to it.
        </p>
      </div>
    );
  }
  return (
    <div className={styles.section}>
      <h3 className={styles.heading}>Used in {formatAmount(places.length, "place")}</h3>
      <ul className={styles.places}>
        {places.map(({ scriptId, scriptTitle, place, sceneId, dialogueId, origin }) => (
          <li key={keyText([scriptId, sceneId, dialogueId])} className={styles.place}>
            <a href={addressOf(scriptId, sceneId)}>
              <bdi>{scriptTitle}</bdi>, {place}
            </a>
            {origin === "legacy" && <span className={styles.legacy}>legacy</span>}
          </li>
        ))}
      </ul>
    </div>
  );
}

/** A scene stands in its script; what is used for the whole script has no scene. */
function addressOf(scriptId: LocalId, sceneId: string): string {
  const script = `#/scripts/${hashKey(scriptId)}`;
  return sceneId === "" ? script : `${script}?scene=${encodeURIComponent(sceneId)}`;
}
