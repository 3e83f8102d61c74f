import { memo } from "react";
import { assetKeyText } from "../../db/asset-key.ts";
import type { AffectedAsset } from "../../domain/assets/list-affected.ts";
import type { PlaceOfUse } from "../../domain/assets/list-places.ts";
import { formatAmount, formatCount } from "../../lib/format-count.ts";
import { keyText } from "../../lib/key-text.ts";
import { MorePlaces, useFirstPlaces } from "./more-places.tsx";
import styles from "./trash-delete-dialog.module.css";

export interface TrashAffectedProps {
  readonly affected: readonly AffectedAsset[];
  /** How many assets it is about; those that are used are among `affected`. */
  readonly count: number;
  /** What becomes of them. */
  readonly fate: "deleted" | "trashed";
}

/** Every place that uses some assets, by asset; the first of them, and all on demand. */
export function TrashAffected({ affected, count, fate }: TrashAffectedProps) {
  const used = affected.filter(({ places }) => places.length > 0);
  const total = used.reduce((sum, { places }) => sum + places.length, 0);
  const { list, ...shown } = useFirstPlaces(total);
  if (total === 0) {
    return <p>{count === 1 ? "No place uses it." : "No place uses any of them."}</p>;
  }
  return (
    <>
      <p>{usedWords(count, used.length, total, fate)}</p>
      <ul ref={list} tabIndex={-1} className={styles.list} aria-label="Places affected">
        {firstPlaces(used, shown.limit).map(([asset, own]) => (
          <Affected key={assetKeyText(asset.key)} asset={asset} count={own} />
        ))}
      </ul>
      <MorePlaces {...shown} />
    </>
  );
}

interface AffectedProps {
  readonly asset: AffectedAsset;
  /** How many of its places are shown. */
  readonly count: number;
}

const Affected = memo(function Affected({ asset, count }: AffectedProps) {
  return (
    <li className={styles.asset}>
      <h3 className={styles.name} dir="auto">
        {asset.name}
      </h3>
      <ul>
        {asset.places.slice(0, count).map((place) => (
          <Place key={keyText([place.scriptId, place.sceneId, place.dialogueId])} {...place} />
        ))}
      </ul>
    </li>
  );
});

function Place({ scriptTitle, place, origin, trashed }: PlaceOfUse) {
  return (
    <li className={styles.place}>
      <bdi>{scriptTitle}</bdi>, {place}
      {trashed && <span className={styles.trashed}> in the trash</span>}
      {origin === "legacy" && <span className={styles.legacy}>legacy</span>}
    </li>
  );
}

function usedWords(
  all: number,
  used: number,
  places: number,
  fate: TrashAffectedProps["fate"],
): string {
  const where = formatAmount(places, "place");
  const which =
    used === all ? "They are" : `${formatCount(used)} of them ${used === 1 ? "is" : "are"}`;
  return `${all === 1 ? "It is" : which} still used in ${where}, ${willWords(used, fate)}:`;
}

function willWords(used: number, fate: TrashAffectedProps["fate"]): string {
  if (fate === "deleted") return `which will show ${used === 1 ? "it" : "them"} no more`;
  return `which will say that ${used === 1 ? "it is" : "they are"} in the trash`;
}

/** The assets with the first places of all, each with how many of its own these are. */
function firstPlaces(
  assets: readonly AffectedAsset[],
  limit: number,
): readonly (readonly [AffectedAsset, number])[] {
  const first: [AffectedAsset, number][] = [];
  let left = limit;
  for (const asset of assets) {
    if (left <= 0) break;
    first.push([asset, Math.min(left, asset.places.length)]);
    left -= asset.places.length;
  }
  return first;
}
