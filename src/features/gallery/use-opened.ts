import { useMemo } from "react";
import { type AssetKey, assetKeyText } from "../../db/asset-key.ts";
import type { AssetSelection } from "../../views/use-selection.ts";
import type { Details } from "./use-details.ts";

export interface OpenedInput {
  /** The asset whose details are open. */
  readonly asset: AssetKey | null;
  /** What is listed beside them. */
  readonly keys: readonly AssetKey[];
  readonly isBeside: boolean;
  readonly selection: AssetSelection;
  readonly details: Details;
}

export interface Opened {
  /** Where the open one stands in the list; -1 where it does not. */
  readonly index: number;
  open(key: AssetKey): void;
  /** To the one before (-1) or after (1), where there is one. */
  step(by: -1 | 1): void;
}

/** Opens details from a list and goes along it; beside the list, what is open is selected too, unless several are. */
export function useOpened({ asset, keys, isBeside, selection, details }: OpenedInput): Opened {
  const index = useMemo(() => indexOf(asset, keys), [asset, keys]);
  function open(key: AssetKey) {
    if (isBeside && selection.selected.length <= 1) selection.select(assetKeyText(key), "only");
    details.open(key);
  }
  return {
    index,
    open,
    step(by) {
      const next = keys[index + by];
      if (index >= 0 && next) open(next);
    },
  };
}

function indexOf(asset: AssetKey | null, keys: readonly AssetKey[]): number {
  const text = asset && assetKeyText(asset);
  return text === null ? -1 : keys.findIndex((key) => assetKeyText(key) === text);
}
