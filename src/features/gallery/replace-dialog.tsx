import type { AssetKey } from "../../db/asset-key.ts";
import type { Asset } from "../../db/schema.ts";
import type { PlaceOfUse } from "../../domain/assets/list-places.ts";
import { useAsset } from "../../hooks/use-asset.ts";
import { formatAmount } from "../../lib/format-count.ts";
import { Button } from "../../ui/button.tsx";
import { Dialog } from "../../ui/dialog.tsx";
import { LoadingRows } from "../../ui/loading-rows.tsx";
import styles from "./replace.module.css";
import { ReplacePair } from "./replace-pair.tsx";
import { ReplacePlaces } from "./replace-places.tsx";
import { useChosenPlaces } from "./use-chosen-places.ts";

export interface ReplaceDialogProps {
  readonly asset: Asset;
  /** Places that use it, and in which another one can be shown. */
  readonly places: readonly PlaceOfUse[];
  /** In how many other places it stays, which are gone themselves or have no id. */
  readonly broken: number;
  readonly by: AssetKey;
  readonly onReplace: (places: readonly PlaceOfUse[]) => void;
  /** Another asset is to be chosen instead. */
  readonly onBack: () => void;
  readonly onClose: () => void;
}

/** Shows what is replaced by what, and lets places be left out. */
export function ReplaceDialog(props: ReplaceDialogProps) {
  const { asset, places, broken, onReplace, onBack, onClose } = props;
  const after = useAsset(props.by);
  const choice = useChosenPlaces(places);
  const { chosen } = choice;
  const isGone = after === null || after?.trashedAt !== undefined;
  return (
    <Dialog
      title="Replace everywhere"
      onClose={onClose}
      actions={
        <>
          <Button onPress={onBack}>Choose another…</Button>
          <Button onPress={onClose}>Cancel</Button>
          <Button
            autoFocus
            kind="primary"
            isDisabled={isGone || chosen.length === 0}
            onPress={() => onReplace(chosen)}
          >
            Replace in {formatAmount(chosen.length, "place")}
          </Button>
        </>
      }
    >
      {after === undefined && <LoadingRows label="Reading the asset" count={3} />}
      {isGone && (
        <p role="alert" className={styles.bad}>
          The one you chose was {after ? "moved to the trash" : "deleted"} in the meantime. Choose
          another one.
        </p>
      )}
      {after && !isGone && <ReplacePair before={asset} after={after} />}
      <ReplacePlaces places={places} {...choice} />
      <p className={styles.stays}>{staysWords(asset, places.length - chosen.length + broken)}</p>
    </Dialog>
  );
}

function staysWords({ keep, trashedAt }: Asset, left: number): string {
  const where =
    trashedAt === undefined ? "The old one stays in the library" : "The old one stays in the trash";
  if (left > 0) return `${where}, and in use in ${formatAmount(left, "place")}.`;
  if (keep || trashedAt !== undefined) return `${where}, used nowhere.`;
  return `${where}: used nowhere then, it is an orphan.`;
}
