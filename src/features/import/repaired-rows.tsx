import type { ImportItem } from "../../state/imports.ts";
import styles from "./import-group.module.css";
import { AssetLink, Row } from "./import-rows.tsx";
import { NOT_LINKED } from "./import-words.ts";
import { isNotLinked } from "./is-all-linked.ts";
import { LinkedNote, linkedPlace, useLinkedPlaces } from "./linked-note.tsx";

/** Each with the asset that has its original again: the file was recognised by its content. */
export function RepairedRows({ items }: { readonly items: readonly ImportItem[] }) {
  const places = useLinkedPlaces(items);
  return items.map((item) => {
    if (item.status !== "repaired") return null;
    const place = linkedPlace(item, places);
    return (
      <Row key={item.id} name={item.name}>
        <span className={styles.where}>
          is the original that <AssetLink asset={item.asset}>{item.assetName}</AssetLink> had lost:
          it is whole again
          {item.inTrash && ", in the trash"}
          {item.putBack && ", no longer in the trash"}
          {place && ", "}
          {place && <LinkedNote place={place} />}
          {isNotLinked(item) && `, ${NOT_LINKED}`}
        </span>
      </Row>
    );
  });
}
