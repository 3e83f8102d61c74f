import { type Ref, useCallback, useId } from "react";
import { type AssetKey, assetKeyText } from "../db/asset-key.ts";
import { type GridControls, VirtualGrid } from "../ui/virtual-grid.tsx";
import { AssetTile, TILE_SHAPE } from "./asset-tile.tsx";
import type { AssetSelection } from "./use-selection.ts";
import { useTileFacts } from "./use-tile-facts.ts";

export interface AssetPickerGridProps {
  readonly keys: readonly AssetKey[];
  /** Name of the list that the keys are. */
  readonly list: string;
  /** Those to mark, by `assetKeyText`. */
  readonly here: ReadonlySet<string>;
  /** The one that can't be chosen, by `assetKeyText`. */
  readonly current: string | undefined;
  readonly multiple: boolean;
  readonly selection: AssetSelection;
  /** By Enter or double click. */
  readonly onOpen: (key: AssetKey) => void;
  readonly ref: Ref<GridControls>;
}

/** The tiles of a picker: their pictures are thumbnails, never originals. */
export function AssetPickerGrid(props: AssetPickerGridProps) {
  const { keys, here, current, multiple, selection, onOpen } = props;
  const { rows, counts, noteRange } = useTileFacts(keys);
  const id = useId();
  const keyOf = useCallback((index: number) => textAt(keys, index), [keys]);
  return (
    <VirtualGrid
      ref={props.ref}
      label="Assets to choose from"
      count={keys.length}
      keyOf={keyOf}
      list={props.list}
      shape={TILE_SHAPE}
      current={null}
      picks={multiple ? "many" : "one"}
      isSelected={(index) => selection.has(keyOf(index))}
      onSelect={(index, how, { from }) => {
        const text = keyOf(index);
        if (text === current) selection.clear();
        else if (multiple) selection.select(text, how, keyOf(from));
        else if (how === "toggle" && selection.has(text)) selection.clear();
        else selection.select(text, "only");
      }}
      tapToggles
      onOpen={(index) => {
        const key = keys[index];
        if (key && keyOf(index) !== current) onOpen(key);
      }}
      onVisibleRange={noteRange}
      tileAt={(index) => {
        const text = keyOf(index);
        const wordsId = `${id}-${index}`;
        return {
          content: (
            <AssetTile
              asset={rows.get(text)}
              uses={counts?.get(text)}
              wordsId={wordsId}
              mark={text === current ? "current" : here.has(text) ? "here" : undefined}
            />
          ),
          namedBy: wordsId,
          isDisabled: text === current,
          attributes: { "data-asset": text },
        };
      }}
    />
  );
}

function textAt(keys: readonly AssetKey[], index: number): string {
  const key = keys[index];
  return key ? assetKeyText(key) : "";
}
