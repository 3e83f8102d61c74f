import type { ImportItem, ImportsState } from "../../state/imports.ts";
import { Button } from "../../ui/button.tsx";
import styles from "./import-group.module.css";
import { Row } from "./import-rows.tsx";
import { refusalWords } from "./refusal-words.ts";
import { useImporter } from "./use-importer.ts";

export interface RefusedRowProps {
  readonly item: ImportItem;
  readonly phase: ImportsState["phase"];
}

/** Why a file was not taken; one that has lost its place can still go into the library. */
export function RefusedRow({ item, phase }: RefusedRowProps) {
  const importer = useImporter();
  if (item.status !== "refused") return null;
  return (
    <Row name={item.name}>
      <span className={styles.where}>{refusalWords(item.refusal)}</span>
      {isPlaceGone(item) && phase !== "stopping" && (
        <Button
          aria-label={`Import ${item.name} into the library`}
          onPress={() => void importer.retry([item.id], "library")}
        >
          Import into the library
        </Button>
      )}
    </Row>
  );
}

/** For many at once; nothing where fewer than two have lost their place. */
export function AllIntoLibrary({ items }: { readonly items: readonly ImportItem[] }) {
  const importer = useImporter();
  const ids = items.filter(isPlaceGone).map(({ id }) => id);
  if (ids.length < 2) return null;
  return (
    <Button kind="quiet" onPress={() => void importer.retry(ids, "library")}>
      All into the library
    </Button>
  );
}

export function isPlaceGone(item: ImportItem): boolean {
  return item.status === "refused" && item.refusal.code === "place-gone";
}
