import { Link2, Replace } from "lucide-react";
import { type RefObject, useRef, useState } from "react";
import type { AssetKey } from "../../db/asset-key.ts";
import type { Asset } from "../../db/schema.ts";
import { placeText } from "../../domain/assets/legacy-uses.ts";
import type { PlaceOfUse } from "../../domain/assets/list-places.ts";
import { usePlaces } from "../../hooks/use-places.ts";
import { formatAmount, formatCount } from "../../lib/format-count.ts";
import { Button } from "../../ui/button.tsx";
import { useHandedFocus } from "../../ui/use-handed-focus.ts";
import styles from "./asset-details.module.css";
import { AssetPlace } from "./asset-place.tsx";
import { LinkToScene } from "./link-to-scene.tsx";
import { ReplaceEverywhere } from "./replace-everywhere.tsx";

/** Places that are shown at once, and as many more on demand. */
const STEP = 50;

/** Every place that uses an asset, with the way there and out of it; and how it comes into more of them. */
export function AssetPlaces({ asset }: { readonly asset: Asset }) {
  const places = usePlaces(asset);
  const heading = useRef<HTMLHeadingElement>(null);
  if (!places) return null;
  return (
    <div className={styles.section}>
      <h3 ref={heading} tabIndex={-1} className={styles.heading}>
        {places.length === 0 ? "Used nowhere" : `Used in ${formatAmount(places.length, "place")}`}
      </h3>
      {places.length === 0 && (
        <p className={styles.quiet}>
          {asset.keep ? "Kept:" : <span className={styles.orphan}>Orphan:</span>} no script refers
          to it.
        </p>
      )}
      {/* Before the list, which may be long. */}
      <PlacesActions asset={asset} isUsed={places.length > 0} heading={heading} />
      {places.length > 0 && <PlaceList asset={asset} places={places} heading={heading} />}
    </div>
  );
}

interface PlaceListProps {
  readonly asset: Asset;
  readonly places: readonly PlaceOfUse[];
  readonly heading: RefObject<HTMLElement | null>;
}

function PlaceList({ asset, places, heading }: PlaceListProps) {
  const list = useRef<HTMLUListElement>(null);
  const [limit, setLimit] = useState(STEP);
  /** By then the row is gone, and the next one stands where it was. */
  function rowAt(index: number): HTMLElement | null {
    const buttons = [...(list.current?.querySelectorAll<HTMLElement>("[data-unlink]") ?? [])];
    return buttons[index] ?? buttons.at(-1) ?? heading.current;
  }
  return (
    <>
      <ul ref={list} className={styles.places}>
        {places.slice(0, limit).map((place, index) => (
          <AssetPlace
            key={placeText(place)}
            asset={asset}
            place={place}
            nextFocus={() => rowAt(index)}
          />
        ))}
      </ul>
      {places.length > limit && (
        <ShowMore
          left={places.length - limit}
          onPress={() => setLimit(limit + STEP)}
          nextFocus={() => rowAt(limit)}
        />
      )}
    </>
  );
}

interface ShowMoreProps {
  readonly left: number;
  readonly onPress: () => void;
  readonly nextFocus: () => HTMLElement | null;
}

function ShowMore({ left, onPress, nextFocus }: ShowMoreProps) {
  const button = useRef<HTMLButtonElement>(null);
  useHandedFocus(button, nextFocus);
  return (
    <Button ref={button} onPress={onPress}>
      Show more ({formatCount(left)} left)
    </Button>
  );
}

interface PlacesActionsProps {
  readonly asset: Asset;
  readonly isUsed: boolean;
  readonly heading: RefObject<HTMLElement | null>;
}

/** What lies in the trash can be replaced, but not linked: no place would show it. */
function PlacesActions({ asset, isUsed, heading }: PlacesActionsProps) {
  const [open, setOpen] = useState<"link" | "replace" | null>(null);
  const { type, id } = asset;
  const [keys] = useState<readonly AssetKey[]>([{ type, id }]);
  const close = () => setOpen(null);
  const canLink = asset.trashedAt === undefined;
  if (!canLink && !isUsed) return null;
  return (
    <div className={styles.placesActions}>
      {canLink && (
        <Button onPress={() => setOpen("link")}>
          <Link2 aria-hidden />
          Link to a scene…
        </Button>
      )}
      {isUsed && <ReplaceButton onPress={() => setOpen("replace")} heading={heading} />}
      {open === "link" && canLink && <LinkToScene keys={keys} onClose={close} />}
      {open === "replace" && <ReplaceEverywhere asset={asset} onClose={close} />}
    </div>
  );
}

interface ReplaceButtonProps {
  readonly onPress: () => void;
  readonly heading: RefObject<HTMLElement | null>;
}

/** Goes with the last place. */
function ReplaceButton({ onPress, heading }: ReplaceButtonProps) {
  const button = useRef<HTMLButtonElement>(null);
  useHandedFocus(button, () => heading.current);
  return (
    <Button ref={button} onPress={onPress}>
      <Replace aria-hidden />
      Replace everywhere…
    </Button>
  );
}
