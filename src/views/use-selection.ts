import { useMemo, useState } from "react";
import { type AssetKey, assetKeyText } from "../db/asset-key.ts";
import {
  keepShown,
  NOTHING_SELECTED,
  type SelectHow,
  type Selection,
  type ShownOrder,
  select,
  selectAll,
  shownOrder,
} from "../state/selection.ts";

export interface AssetSelection {
  /** In the order shown. */
  readonly selected: readonly AssetKey[];
  /** Whether the asset of a text (`image:42`) is selected. */
  has(text: string): boolean;
  isShown(text: string): boolean;
  /** Selects at an asset, as the function of that name in state says; answers with the only one that is selected then. */
  select(text: string, how: SelectHow, from?: string): AssetKey | null;
  selectAll(): void;
  clear(): void;
}

/**
 * What is selected of a list of assets, in the order shown. What leaves the list drops out.
 * `onWhole` is told when everything or nothing was selected at once.
 */
export function useSelection(
  keys: readonly AssetKey[],
  onWhole?: (what: "all" | "nothing") => void,
): AssetSelection {
  const order = useMemo(() => shownOrder(() => keys.map(assetKeyText)), [keys]);
  const [state, setState] = useState<State>({ selection: NOTHING_SELECTED, order });
  const now = useMemo(() => inOrder(state, order), [state, order]);
  if (now !== state) setState(now);

  const { selection } = now;
  const put = (next: Selection) => setState({ selection: next, order });
  const selected = useMemo(() => selectedOf(selection, order, keys), [selection, order, keys]);
  return {
    selected,
    has: (text) => selection.selected.has(text),
    isShown: (text) => order.indexOf(text) >= 0,
    select(text, how, from) {
      const next = select(selection, order, text, how, from);
      put(next);
      return next.selected.size === 1 ? (selectedOf(next, order, keys)[0] ?? null) : null;
    },
    selectAll() {
      put(selectAll(selection, order));
      onWhole?.("all");
    },
    clear() {
      put(NOTHING_SELECTED);
      onWhole?.("nothing");
    },
  };
}

interface State {
  readonly selection: Selection;
  /** The order that it is true to. */
  readonly order: ShownOrder;
}

function inOrder(state: State, order: ShownOrder): State {
  if (state.order === order) return state;
  const { selection } = state;
  const isNothing = selection.selected.size === 0 && selection.anchor === null;
  return { selection: isNothing ? selection : keepShown(selection, order), order };
}

function selectedOf(
  { selected }: Selection,
  order: ShownOrder,
  keys: readonly AssetKey[],
): readonly AssetKey[] {
  if (selected.size === 0) return NONE;
  if (selected.size === keys.length) return keys;
  if (selected.size > FEW) {
    const texts = order.keys();
    return keys.filter((_, index) => selected.has(texts[index] ?? ""));
  }
  const places = [...selected].map((text) => order.indexOf(text)).sort((a, b) => a - b);
  return places.flatMap((index) => keys[index] ?? []);
}

/** So many are sorted sooner than all that is shown is looked through. */
const FEW = 1000;
const NONE: readonly AssetKey[] = [];
