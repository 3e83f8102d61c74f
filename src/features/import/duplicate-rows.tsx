import { useMemo } from "react";
import { type AssetKey, assetKeyText } from "../../db/asset-key.ts";
import { restoreAssets } from "../../domain/assets/restore-assets.ts";
import { useDatabase } from "../../hooks/database-context.tsx";
import { useAssetRows } from "../../hooks/use-asset-rows.ts";
import { useTrashKeys } from "../../hooks/use-trash-keys.ts";
import type { ImportItem } from "../../state/imports.ts";
import { Button } from "../../ui/button.tsx";
import styles from "./import-group.module.css";
import { AssetLink, Row } from "./import-rows.tsx";

/** Each with the asset that has its content; where that lies in the trash now, it can be put back. */
export function DuplicateRows({ items }: { readonly items: readonly ImportItem[] }) {
  const db = useDatabase();
  const rows = useAssetRows(useAssetKeys(items));
  return items.map((item) => {
    if (item.status !== "duplicate") return null;
    const row = rows.get(assetKeyText(item.asset));
    const inTrash = row?.trashedAt !== undefined;
    return (
      <Row key={item.id} name={item.name}>
        <span className={styles.where}>
          is here as <AssetLink asset={item.asset}>{row?.name ?? item.assetName}</AssetLink>
          {inTrash && ", in the trash"}
        </span>
        {inTrash && (
          <Button
            aria-label={`Put back ${row.name}`}
            onPress={({ target }) => {
              // The button goes; what it was about stays.
              target.closest("li")?.querySelector("a")?.focus();
              void restoreAssets(db, [item.asset], new Date());
            }}
          >
            Put back
          </Button>
        )}
      </Row>
    );
  });
}

/** For many at once; nothing where fewer than two lie in the trash. Reads the keys in the trash, whatever was imported. */
export function PutAllBack({ items }: { readonly items: readonly ImportItem[] }) {
  const db = useDatabase();
  const keys = useAssetKeys(items);
  const inTrash = useTrashKeys();
  const trashed = useMemo(() => {
    const texts = new Set(inTrash?.map(assetKeyText));
    return keys.filter((key) => texts.has(assetKeyText(key)));
  }, [keys, inTrash]);
  if (trashed.length < 2) return null;
  return (
    <Button kind="quiet" onPress={() => void restoreAssets(db, trashed, new Date())}>
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
