/**
 * What is selected, as a state machine: every step takes the selection and answers the
 * next one. Things are named by their keys; the order in which they are shown now is
 * handed in, so that a range is always one of what can be seen.
 */
export interface Selection {
  readonly selected: ReadonlySet<string>;
  /** Where ranges begin; `null` before anything was selected by itself. */
  readonly anchor: string | null;
}

/**
 * `only`: this one and nothing else. `toggle`: this one too, or no longer. `range`: exactly
 * those from the anchor to this one. `add-range`: those too.
 */
export type SelectHow = "only" | "toggle" | "range" | "add-range";

/** What is shown, in order. */
export interface ShownOrder {
  keys(): readonly string[];
  /** -1 when it is not shown. */
  indexOf(key: string): number;
}

export const NOTHING_SELECTED: Selection = { selected: new Set(), anchor: null };

/** The order of a list in which no key stands twice; nothing is listed before it is asked for. */
export function shownOrder(list: () => readonly string[]): ShownOrder {
  let listed: readonly string[] | undefined;
  let places: Map<string, number> | undefined;
  const keys = () => {
    listed ??= list();
    return listed;
  };
  return {
    keys,
    indexOf(key) {
      places ??= new Map(keys().map((one, index) => [one, index]));
      return places.get(key) ?? -1;
    },
  };
}

/**
 * Selects at a key; what is not shown changes nothing. Where the anchor is not shown (any
 * more), a range begins at `from`, else is this one alone.
 */
export function select(
  before: Selection,
  order: ShownOrder,
  key: string,
  how: SelectHow,
  from = key,
): Selection {
  const index = order.indexOf(key);
  if (index < 0) return before;
  if (how === "only") return { selected: new Set([key]), anchor: key };
  if (how === "toggle") return { selected: toggled(before.selected, key), anchor: key };
  const anchor = [before.anchor, from].find((one) => one !== null && order.indexOf(one) >= 0);
  const start = order.indexOf(anchor ?? key);
  const range = order.keys().slice(Math.min(start, index), Math.max(start, index) + 1);
  const selected = new Set(how === "range" ? range : [...before.selected, ...range]);
  return { selected, anchor: anchor ?? key };
}

/** Everything that is shown; ranges go on beginning where they did. */
export function selectAll(before: Selection, order: ShownOrder): Selection {
  return { selected: new Set(order.keys()), anchor: before.anchor };
}

/** After a change of the list: what is not shown any more drops out. The same object when nothing does. */
export function keepShown(before: Selection, order: ShownOrder): Selection {
  const { selected, anchor } = before;
  const isShown = (key: string) => order.indexOf(key) >= 0;
  const isAnchorKept = anchor === null || isShown(anchor);
  let isKept = isAnchorKept;
  for (const key of selected) isKept &&= isShown(key);
  if (isKept) return before;
  return { selected: new Set([...selected].filter(isShown)), anchor: isAnchorKept ? anchor : null };
}

function toggled(selected: ReadonlySet<string>, key: string): ReadonlySet<string> {
  const next = new Set(selected);
  if (!next.delete(key)) next.add(key);
  return next;
}
