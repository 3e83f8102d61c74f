import { Ellipsis } from "lucide-react";
import type { AssetType } from "../../db/asset-key.ts";
import type { Asset } from "../../db/schema.ts";
import { type AssetKind, assetKind } from "../../domain/assets/asset-kind.ts";
import { formatCount } from "../../lib/format-count.ts";
import { hashKey } from "../../lib/hash-key.ts";
import { MenuButton } from "../../ui/menu-button.tsx";
import type { MenuChoice } from "../../ui/menu-choices.tsx";
import { type PlaceEditing, usePlaceEditing } from "./place-editing.ts";
import type { Spot } from "./spot.ts";

export interface AssetMenuProps {
  readonly spot: Spot;
  readonly asset: Asset;
  /** Those of its type in this place, in their order; it is one of them. */
  readonly peers: readonly Asset[];
  /** A script as a whole shows what has no place in no order, and nothing else in its stead. */
  readonly isPlaced?: boolean;
  /** Where no other button adds: its menu does. */
  readonly adds?: readonly AssetType[];
}

/** What can be done with an asset in a place; says which one it is, and whether it is the first. */
export function AssetMenu(props: AssetMenuProps) {
  const { spot, asset, peers, isPlaced = true } = props;
  const editing = usePlaceEditing();
  const position = peers.indexOf(asset);
  const noun = NOUNS[assetKind(asset)];
  const isFirst = isPlaced && peers.length > 1 && position === 0;
  const label = `${noun} of ${spot.words}: ${asset.name}, ${isFirst ? "shown first, " : ""}menu`;
  return (
    <MenuButton
      kind="quiet"
      label={label}
      heading={{
        title: asset.name,
        note: isPlaced && peers.length > 1 ? turnWords(position, peers) : undefined,
      }}
      choices={[
        ...(editing ? changes(editing, props, position) : []),
        { label: "Open in the gallery", href: `#/gallery/${asset.type}/${hashKey(asset.id)}` },
      ]}
    >
      <Ellipsis aria-hidden />
    </MenuButton>
  );
}

function changes(
  editing: PlaceEditing,
  { spot, asset, isPlaced = true, adds = [] }: AssetMenuProps,
  position: number,
): readonly MenuChoice[] {
  const unlink = { label: "Unlink", onChoose: () => editing.unlink(spot, [asset]) };
  if (!isPlaced) return [unlink];
  return [
    ...(position > 0
      ? [{ label: "Show first", onChoose: () => editing.showFirst(spot, asset) }]
      : []),
    { label: "Replace…", onChoose: () => editing.replace(spot, asset) },
    unlink,
    ...(adds.length > 0 ? addChoices(editing, spot, adds) : []),
  ];
}

/** By which assets come into a place. */
export function addChoices(
  editing: PlaceEditing,
  spot: Spot,
  types: readonly AssetType[],
): readonly MenuChoice[] {
  return [
    { label: "Choose from the library…", onChoose: () => editing.choose(spot, types) },
    { label: "Import files…", onChoose: () => editing.chooseFiles(spot, types) },
  ];
}

/** "Shown first of 3", "2 of 3". */
function turnWords(position: number, { length }: readonly Asset[]): string {
  const count = formatCount(length);
  return position === 0 ? `Shown first of ${count}` : `${formatCount(position + 1)} of ${count}`;
}

const NOUNS: Readonly<Record<AssetKind, string>> = {
  image: "Picture",
  video: "Video",
  audio: "Sound",
};
