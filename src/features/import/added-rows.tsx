import type { ImportItem } from "../../state/imports.ts";
import styles from "./import-group.module.css";
import { AssetLink, Row } from "./import-rows.tsx";
import { NOT_LINKED } from "./import-words.ts";
import { isNotLinked } from "./is-all-linked.ts";
import { LinkedNote, linkedPlace, useLinkedPlaces } from "./linked-note.tsx";

/** Each with the way to its asset, and to the place that it came in for. */
export function AddedRows({ items }: { readonly items: readonly ImportItem[] }) {
  const places = useLinkedPlaces(items);
  return items.map((item) => {
    if (item.status !== "added") return null;
    const place = linkedPlace(item, places);
    return (
      <Row key={item.id} name={<AssetLink asset={item.asset}>{item.assetName}</AssetLink>}>
        {(place || isNotLinked(item)) && (
          <span className={styles.where}>{place ? <LinkedNote place={place} /> : NOT_LINKED}</span>
        )}
      </Row>
    );
  });
}
