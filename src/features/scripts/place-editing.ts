import { createContext, useContext } from "react";
import type { AssetKey, AssetType } from "../../db/asset-key.ts";
import type { Asset } from "../../db/schema.ts";
import type { Spot } from "./spot.ts";

/** Everything that can be done to the assets of a place. */
export interface PlaceEditing {
  /** Asks which ones of the library. */
  readonly choose: (spot: Spot, types: readonly AssetType[]) => void;
  /** Asks which files of the disk. */
  readonly chooseFiles: (spot: Spot, types: readonly AssetType[]) => void;
  /** Asks by which one. */
  readonly replace: (spot: Spot, asset: Asset) => void;
  readonly unlink: (spot: Spot, keys: readonly AssetKey[]) => void;
  readonly showFirst: (spot: Spot, asset: Asset) => void;
  /** What only a legacy field names becomes a mapping. */
  readonly makePermanent: (spot: Spot, asset: Asset) => void;
  /** Must be called inside the event. */
  readonly dropFiles: (spot: Spot, drop: DataTransfer) => void;
  /** What `writeAssetDrag` wrote, here or in another window. */
  readonly dropAssets: (spot: Spot, text: string) => void;
}

export const PlaceEditingContext = createContext<PlaceEditing | null>(null);

/** `null` where nothing may be changed: nothing that changes something is shown then. */
export function usePlaceEditing(): PlaceEditing | null {
  return useContext(PlaceEditingContext);
}
