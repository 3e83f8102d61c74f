import { useEffect, useMemo, useRef, useState } from "react";
import type { AssetKey } from "../../db/asset-key.ts";
import type { Asset } from "../../db/schema.ts";
import type { PlaceOfUse } from "../../domain/assets/list-places.ts";
import { usePlaces } from "../../hooks/use-places.ts";
import { isolated } from "../../lib/isolated.ts";
import { Button } from "../../ui/button.tsx";
import { Dialog } from "../../ui/dialog.tsx";
import { AssetPicker } from "../../views/asset-picker.tsx";
import { useLinkActions } from "../../views/link-actions.ts";
import { ReplaceDialog } from "./replace-dialog.tsx";

export interface ReplaceEverywhereProps {
  readonly asset: Asset;
  readonly onClose: () => void;
}

/**
 * Replaces an asset by another one of its type, in all places that use it or in those
 * chosen: first the other one is chosen, then the places are. Places that are gone
 * themselves can show nothing, and those without an id can't be linked to: they stay out.
 */
export function ReplaceEverywhere({ asset, onClose }: ReplaceEverywhereProps) {
  const all = usePlaces(asset);
  const places = useMemo(() => all?.filter(({ isGone, unnamed }) => !isGone && !unnamed), [all]);
  const [by, setBy] = useState<AssetKey | null>(null);
  const actions = useLinkActions();
  useFocusBack();

  function replace(chosen: readonly PlaceOfUse[], { id: newId }: AssetKey) {
    onClose();
    void actions.replace(chosen, { type: asset.type, oldId: asset.id, newId });
  }
  if (all && places?.length === 0) return <NothingToReplace used={all} onClose={onClose} />;
  if (!all || !places || !by) {
    return (
      <AssetPicker
        title={`Replace “${isolated(asset.name)}” by another one`}
        types={[asset.type]}
        here={NONE}
        except={[asset]}
        confirmLabel="Choose"
        onChoose={([key]) => key && setBy(key)}
        onClose={onClose}
      />
    );
  }
  return (
    <ReplaceDialog
      asset={asset}
      places={places}
      broken={all.length - places.length}
      by={by}
      onReplace={(chosen) => replace(chosen, by)}
      onBack={() => setBy(null)}
      onClose={onClose}
    />
  );
}

/** Each dialog gives the focus back to the one before, so at the end it goes to what opened the first. */
function useFocusBack(): void {
  const opener = useRef(document.activeElement);
  useEffect(
    () => () => {
      const { current } = opener;
      requestAnimationFrame(() => {
        const isLost = document.activeElement === document.body;
        if (isLost && current instanceof HTMLElement) current.focus();
      });
    },
    [],
  );
}

interface NothingToReplaceProps {
  /** Where it is used all the same. */
  readonly used: readonly PlaceOfUse[];
  readonly onClose: () => void;
}

function NothingToReplace({ used, onClose }: NothingToReplaceProps) {
  return (
    <Dialog
      title="Nothing to replace"
      onClose={onClose}
      actions={
        <Button autoFocus onPress={onClose}>
          Close
        </Button>
      }
    >
      <p>{whyNothing(used)}</p>
    </Dialog>
  );
}

function whyNothing(used: readonly PlaceOfUse[]): string {
  if (used.length === 0)
    return "It is used in no place: link it to a scene first, or choose it there.";
  if (used.every(({ isGone }) => isGone)) return "The scenes that used it are gone themselves.";
  return "Another program wrote the scenes that use it, and they have no id yet. Scenekeep gives them one soon after its next start; then it can be replaced there.";
}

const NONE: readonly AssetKey[] = [];
