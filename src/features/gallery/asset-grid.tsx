import {
  type Ref,
  useCallback,
  useEffect,
  useId,
  useImperativeHandle,
  useRef,
  useState,
} from "react";
import { type AssetKey, assetKeyText } from "../../db/asset-key.ts";
import type { Asset } from "../../db/schema.ts";
import { TOOLBAR_ROOM } from "../../ui/selection-toolbar.tsx";
import type { GridPlace } from "../../ui/use-scroll-place.ts";
import { type GridControls, type GridStep, VirtualGrid } from "../../ui/virtual-grid.tsx";
import { AssetTile, CAPTIONED_SHAPE, TILE_SHAPE } from "../../views/asset-tile.tsx";
import type { AssetSelection } from "../../views/use-selection.ts";
import { useTileFacts } from "../../views/use-tile-facts.ts";
import { TileNameField } from "./tile-name-field.tsx";
import { useSelectionKeys } from "./use-selection-keys.ts";
import { useTileDrag } from "./use-tile-drag.ts";

export interface AssetGridProps {
  /** Accessible name; "Assets" unless said otherwise. */
  readonly label?: string;
  readonly keys: readonly AssetKey[];
  /** Name of the list that the keys are. */
  readonly list: string;
  /** The asset whose details are open. */
  readonly current: AssetKey | null;
  readonly selection: AssetSelection;
  /** After a step of the selection on a tile, with the only asset that is selected then, if it is one. */
  readonly onSelected?: ((only: AssetKey | null, step: SelectedStep) => void) | undefined;
  readonly onOpen: (key: AssetKey) => void;
  /** Of what is selected, else of the tile that has the focus. */
  readonly onDelete: (keys: readonly AssetKey[]) => void;
  /** Tiles can be dragged, on to a scene in another window. */
  readonly canDrag?: boolean;
  /** A second line for each tile, in place of its number of uses. */
  readonly captionOf?: (asset: Asset, uses: number | undefined) => string;
  readonly ref?: Ref<GridControls>;
}

export interface SelectedStep {
  readonly by: GridStep["by"];
  /** A tile was pressed or moved to by itself, nothing added. */
  readonly isOnly: boolean;
}

/** Where the grid of a name stood when it was left for another screen. */
const placesLeft = new Map<string, GridPlace>();

/** A grid of assets that can be selected; reads rows only for the tiles in view and some around. */
export function AssetGrid(props: AssetGridProps) {
  const { label = "Assets", list, current, selection, onOpen, onDelete, captionOf } = props;
  const { keys, renaming, rename, endRenaming } = useRenaming(props.keys, selection);
  const { rows, counts, noteRange } = useTileFacts(keys);
  const grid = useRef<GridControls>(null);
  const id = useId();
  const keyOf = useCallback((index: number) => textAt(keys, index), [keys]);
  const startDrag = useTileDrag(keys, selection, rows);
  useSelectionKeys(selection, onDelete);
  useFocusBack(selection.selected.length > 0, grid);
  useImperativeHandle(props.ref, () => ({ focus: () => grid.current?.focus() }));

  const { selected } = selection;
  const isOneShown =
    current !== null && selected.length === 1 && selection.has(assetKeyText(current));
  return (
    <VirtualGrid
      ref={grid}
      label={label}
      count={keys.length}
      keyOf={keyOf}
      list={list}
      shape={captionOf ? CAPTIONED_SHAPE : TILE_SHAPE}
      current={current && assetKeyText(current)}
      isSelected={(index) => selection.has(keyOf(index))}
      onSelect={(index, how, { by, from }) => {
        const only = selection.select(keyOf(index), how, keyOf(from));
        props.onSelected?.(only, { by, isOnly: how === "only" });
      }}
      tapToggles={selected.length > 0 && !isOneShown}
      onOpen={(index) => withKey(keys, index, onOpen)}
      onDelete={(index) =>
        selected.length > 0 ? onDelete(selected) : withKey(keys, index, (key) => onDelete([key]))
      }
      onDragStart={props.canDrag ? startDrag : undefined}
      // Open details answer F2 themselves.
      onRename={current ? undefined : (index) => rename(keyOf(index))}
      coveredBelow={selected.length > 0 ? TOOLBAR_ROOM : 0}
      onVisibleRange={noteRange}
      initialPlace={placesLeft.get(label) ?? null}
      onLeave={(place) => placesLeft.set(label, place)}
      tileAt={(index) => {
        const text = keyOf(index);
        const asset = rows.get(text);
        const wordsId = `${id}-${index}`;
        return {
          content: (
            <AssetTile
              asset={asset}
              uses={counts?.get(text)}
              wordsId={wordsId}
              caption={asset && captionOf?.(asset, counts?.get(text))}
              nameField={
                asset && renaming === text ? (
                  <TileNameField key={text} asset={asset} onDone={endRenaming} />
                ) : undefined
              }
            />
          ),
          namedBy: wordsId,
          attributes: { "data-asset": text },
        };
      }}
    />
  );
}

interface Renaming {
  readonly text: string;
  readonly keys: readonly AssetKey[];
}

/** While a name is typed the list stays as it is, so that its field does; unless the asset has left it. */
function useRenaming(keys: readonly AssetKey[], { isShown }: AssetSelection) {
  const [renaming, setRenaming] = useState<Renaming | null>(null);
  const isOver = renaming !== null && !isShown(renaming.text);
  if (isOver) setRenaming(null);
  const now = isOver ? null : renaming;
  const endRenaming = useCallback(() => setRenaming(null), []);
  return {
    keys: now?.keys ?? keys,
    renaming: now?.text,
    rename: (text: string) => setRenaming({ text, keys }),
    endRenaming,
  };
}

/** When a selection ends and takes the focus with it (its toolbar is gone), it goes to the grid. */
function useFocusBack(isSome: boolean, grid: { readonly current: GridControls | null }): void {
  const wasSome = useRef(isSome);
  useEffect(() => {
    const isLost = document.activeElement === document.body;
    if (wasSome.current && !isSome && isLost) grid.current?.focus();
    wasSome.current = isSome;
  }, [isSome, grid]);
}

function textAt(keys: readonly AssetKey[], index: number): string {
  const key = keys[index];
  return key ? assetKeyText(key) : "";
}

function withKey(keys: readonly AssetKey[], index: number, then: (key: AssetKey) => void): void {
  const key = keys[index];
  if (key) then(key);
}
