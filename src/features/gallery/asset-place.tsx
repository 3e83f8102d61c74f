import { Pin, Unlink } from "lucide-react";
import { useRef } from "react";
import type { Asset } from "../../db/schema.ts";
import type { PlaceOfUse } from "../../domain/assets/list-places.ts";
import type { Link } from "../../domain/scenes/link-change.ts";
import { Button } from "../../ui/button.tsx";
import { useHandedFocus } from "../../ui/use-handed-focus.ts";
import { useLinkActions } from "../../views/link-actions.ts";
import { placeAddress } from "../../views/place-address.ts";
import styles from "./asset-details.module.css";

export interface AssetPlaceProps {
  readonly asset: Asset;
  readonly place: PlaceOfUse;
  /** Takes the focus when the row has gone with it. */
  readonly nextFocus: () => HTMLElement | null;
}

/** One place that uses an asset: the way there, and the way out of it where it has an id. */
export function AssetPlace({ asset, place, nextFocus }: AssetPlaceProps) {
  const row = useRef<HTMLLIElement>(null);
  const unlinkButton = useRef<HTMLButtonElement>(null);
  const actions = useLinkActions();
  const { scriptId, sceneId, dialogueId, scriptTitle } = place;
  const words = `${scriptTitle}, ${place.place}`;
  const link: Link = {
    asset: { type: asset.type, id: asset.id },
    place: { scriptId, sceneId, dialogueId },
  };
  const isLegacy = place.origin === "legacy";
  useHandedFocus(row, nextFocus);
  return (
    <li ref={row} className={styles.place}>
      <a href={placeAddress(place)}>
        <bdi>{scriptTitle}</bdi>, {place.place}
      </a>
      {place.trashed && <span className={styles.trashed}>in the trash</span>}
      {isLegacy && <span className={styles.legacy}>legacy</span>}
      {!place.unnamed && (
        <span className={styles.placeActions}>
          {isLegacy && asset.trashedAt === undefined && (
            <MakePermanent
              words={words}
              onPress={() => void actions.link([link])}
              nextFocus={() => unlinkButton.current}
            />
          )}
          <Button
            ref={unlinkButton}
            kind="quiet"
            square
            data-unlink
            aria-label={`Unlink from ${words}`}
            onPress={() => void actions.unlink([link])}
          >
            <Unlink aria-hidden />
          </Button>
        </span>
      )}
    </li>
  );
}

interface MakePermanentProps {
  readonly words: string;
  readonly onPress: () => void;
  readonly nextFocus: () => HTMLElement | null;
}

/** What only an older version's field says becomes a mapping. */
function MakePermanent({ words, onPress, nextFocus }: MakePermanentProps) {
  const button = useRef<HTMLButtonElement>(null);
  useHandedFocus(button, nextFocus);
  return (
    <Button
      ref={button}
      kind="quiet"
      square
      aria-label={`Make permanent in ${words}`}
      onPress={onPress}
    >
      <Pin aria-hidden />
    </Button>
  );
}
