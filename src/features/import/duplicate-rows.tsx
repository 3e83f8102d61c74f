import { useMemo } from "react";
import { type AssetKey, assetKeyText } from "../../db/asset-key.ts";
import type { Asset } from "../../db/schema.ts";
import { useRowsOrGone } from "../../hooks/use-rows-or-gone.ts";
import { useTrashKeys } from "../../hooks/use-trash-keys.ts";
import type { ImportItem, ImportsState } from "../../state/imports.ts";
import { Button } from "../../ui/button.tsx";
import { usePutBack } from "../../views/use-put-back.ts";
import styles from "./import-group.module.css";
import { AssetLink, Row } from "./import-rows.tsx";
import { NOT_LINKED } from "./import-words.ts";
import { isNotLinked } from "./is-all-linked.ts";
import { LinkedNote, linkedPlace, useLinkedPlaces } from "./linked-note.tsx";
import { useImporter } from "./use-importer.ts";

export interface DuplicateRowsProps {
  readonly items: readonly ImportItem[];
  readonly phase: ImportsState["phase"];
}

/**
 * Each with the asset that has its content; where that lies in the trash now, it can be put
 * back, and where it was deleted for good meanwhile, the file can be imported after all.
 */
export function DuplicateRows({ items, phase }: DuplicateRowsProps) {
  const rows = useRowsOrGone(useAssetKeys(items));
  const places = useLinkedPlaces(items);
  return items.map((item) => {
    if (item.status !== "duplicate") return null;
    const row = rows.get(assetKeyText(item.asset));
    if (row === null) return <DeletedRow key={item.id} item={item} phase={phase} />;
    const place = linkedPlace(item, places);
    return (
      <Row key={item.id} name={item.name}>
        <span className={styles.where}>
          is here as <AssetLink asset={item.asset}>{row?.name ?? item.assetName}</AssetLink>
          {row?.trashedAt && ", in the trash"}
          {row && !row.trashedAt && item.putBack && ", no longer in the trash"}
          {place && ", "}
          {place && <LinkedNote place={place} />}
          {isNotLinked(item) && `, ${NOT_LINKED}`}
        </span>
        {row?.trashedAt && <PutBackButton row={row} />}
      </Row>
    );
  });
}

function PutBackButton({ row }: { readonly row: Asset }) {
  const putBack = usePutBack();
  return (
    <Button
      aria-label={`Put back ${row.name}`}
      onPress={({ target }) => {
        // The button goes; what it was about stays.
        target.closest("li")?.querySelector("a")?.focus();
        void putBack([row]);
      }}
    >
      Put back
    </Button>
  );
}

interface DeletedRowProps {
  readonly item: Extract<ImportItem, { status: "duplicate" }>;
  readonly phase: ImportsState["phase"];
}

function DeletedRow({ item, phase }: DeletedRowProps) {
  const importer = useImporter();
  return (
    <Row name={item.name}>
      <span className={styles.where}>
        was here as <bdi>{item.assetName}</bdi>, which was deleted meanwhile
      </span>
      {item.canRetry && phase !== "stopping" && (
        <Button
          aria-label={`Import ${item.name} again`}
          onPress={() => void importer.retry([item.id])}
        >
          Import again
        </Button>
      )}
    </Row>
  );
}

/** For many at once; nothing where fewer than two lie in the trash. Reads the keys in the trash, whatever was imported. */
export function PutAllBack({ items }: { readonly items: readonly ImportItem[] }) {
  const putBack = usePutBack();
  const keys = useAssetKeys(items);
  const inTrash = useTrashKeys();
  const trashed = useMemo(() => {
    const texts = new Set(inTrash?.map(assetKeyText));
    return keys.filter((key) => texts.has(assetKeyText(key)));
  }, [keys, inTrash]);
  if (trashed.length < 2) return null;
  return (
    <Button kind="quiet" onPress={() => void putBack(trashed)}>
      Put all back
    </Button>
  );
}

/** Of the assets that were here already. */
function useAssetKeys(items: readonly ImportItem[]): readonly AssetKey[] {
  return useMemo(
    () => items.flatMap((item) => (item.status === "duplicate" ? [item.asset] : [])),
    [items],
  );
}
