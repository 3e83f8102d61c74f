import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  keepShown,
  NOTHING_SELECTED,
  type SelectHow,
  type Selection,
  select,
  selectAll,
  shownOrder,
} from "../../src/state/selection.ts";

describe("a step", () => {
  it("`only` selects one and nothing else, and begins a range there", () => {
    expect(selectedAfter("abcde", ["only a"], ["only c"])).toEqual(["c"]);
    expect(selectedAfter("abcde", ["only a"], ["only c"], ["range d"])).toEqual(["c", "d"]);
  });

  it("`toggle` adds one, takes it away again, and begins a range there", () => {
    expect(selectedAfter("abcde", ["only a"], ["toggle c"])).toEqual(["a", "c"]);
    expect(selectedAfter("abcde", ["only a"], ["toggle c"], ["toggle c"])).toEqual(["a"]);
    expect(selectedAfter("abcde", ["only a"], ["toggle c"], ["add-range d"])).toEqual([
      "a",
      "c",
      "d",
    ]);
  });

  it("`range` selects exactly those from the anchor, whatever was selected, both ways", () => {
    expect(selectedAfter("abcde", ["only c"], ["range e"], ["range a"])).toEqual(["a", "b", "c"]);
    expect(selectedAfter("abcde", ["toggle e"], ["only c"], ["range b"])).toEqual(["b", "c"]);
  });

  it("a range without an anchor begins at the tile that had the focus, else is that one alone", () => {
    const order = shownOrder(() => [..."abcde"]);
    expect([...select(NOTHING_SELECTED, order, "d", "range", "b").selected]).toEqual([..."bcd"]);
    expect([...select(NOTHING_SELECTED, order, "d", "range").selected]).toEqual(["d"]);
  });

  it("a range is one of the order shown now, not of the one it was begun in", () => {
    const begun = select(
      NOTHING_SELECTED,
      shownOrder(() => [..."abcde"]),
      "b",
      "only",
    );
    const sorted = shownOrder(() => [..."edcba"]);
    expect([...select(keepShown(begun, sorted), sorted, "e", "range").selected]).toEqual([
      ..."edcb",
    ]);
  });

  it("a range begins no more at what has left the list, though it comes back", () => {
    const all = shownOrder(() => [..."abcde"]);
    const without = shownOrder(() => [..."bcde"]);
    const left = keepShown(select(NOTHING_SELECTED, all, "a", "only"), without);
    const back = keepShown(left, all);
    expect([...select(back, all, "d", "range", "c").selected]).toEqual(["c", "d"]);
  });

  it("selects nothing that is not shown", () => {
    const order = shownOrder(() => [..."abc"]);
    expect(select(NOTHING_SELECTED, order, "z", "only")).toBe(NOTHING_SELECTED);
  });

  it("is the same object after a change of the list that takes nothing away", () => {
    const one = select(
      NOTHING_SELECTED,
      shownOrder(() => [..."abc"]),
      "b",
      "only",
    );
    expect(
      keepShown(
        one,
        shownOrder(() => [..."xcba"]),
      ),
    ).toBe(one);
  });
});

describe("any sequence of steps and changes of the list", () => {
  it("selects what the model selects, and nothing that is not shown", () => {
    fc.assert(
      fc.property(fc.array(anEvent(), { maxLength: 40 }), (events) => {
        const real = new RealSelection();
        const model = new ModelSelection();
        for (const event of events) {
          real.follow(event);
          model.follow(event);
          expect(real.selected()).toEqual(model.selected);
        }
      }),
      { numRuns: 500 },
    );
  });
});

const KEYS = [..."abcdefgh"];
const HOWS = ["only", "toggle", "range", "add-range"] as const;

type Event =
  | {
      readonly kind: "select";
      readonly key: string;
      readonly how: SelectHow;
      readonly from: string;
    }
  | { readonly kind: "all" }
  | { readonly kind: "clear" }
  | { readonly kind: "list"; readonly keys: readonly string[] };

function anEvent(): fc.Arbitrary<Event> {
  const key = fc.constantFrom(...KEYS);
  return fc.oneof(
    {
      weight: 6,
      arbitrary: fc.record({
        kind: fc.constant("select" as const),
        key,
        how: fc.constantFrom(...HOWS),
        from: key,
      }),
    },
    { weight: 1, arbitrary: fc.record({ kind: fc.constant("all" as const) }) },
    { weight: 1, arbitrary: fc.record({ kind: fc.constant("clear" as const) }) },
    {
      weight: 2,
      // Filtered, sorted and with things removed: any part of them in any order.
      arbitrary: fc.record({
        kind: fc.constant("list" as const),
        keys: fc.shuffledSubarray(KEYS),
      }),
    },
  );
}

class RealSelection {
  private order = shownOrder(() => KEYS);
  private state: Selection = NOTHING_SELECTED;

  follow(event: Event): void {
    if (event.kind === "select") {
      this.state = select(this.state, this.order, event.key, event.how, event.from);
    } else if (event.kind === "all") this.state = selectAll(this.state, this.order);
    else if (event.kind === "clear") this.state = NOTHING_SELECTED;
    else {
      this.order = shownOrder(() => event.keys);
      this.state = keepShown(this.state, this.order);
    }
  }

  selected(): readonly string[] {
    return [...this.state.selected].sort();
  }
}

/** Arrays and loops; as slow as it is plain. */
class ModelSelection {
  private shown: readonly string[] = KEYS;
  private anchor: string | undefined;
  selected: readonly string[] = [];

  follow(event: Event): void {
    if (event.kind === "all") this.choose(this.shown);
    if (event.kind === "clear") {
      this.selected = [];
      this.anchor = undefined;
    }
    if (event.kind === "list") {
      this.shown = event.keys;
      this.choose(this.selected);
      if (this.anchor && !this.shown.includes(this.anchor)) this.anchor = undefined;
    }
    if (event.kind === "select" && this.shown.includes(event.key)) this.step(event);
  }

  private step({ key, how, from }: Event & { kind: "select" }): void {
    if (how === "only") this.choose([key]);
    if (how === "toggle") {
      const isSelected = this.selected.includes(key);
      this.choose(
        isSelected ? this.selected.filter((one) => one !== key) : [...this.selected, key],
      );
    }
    if (how === "only" || how === "toggle") {
      this.anchor = key;
      return;
    }
    this.anchor ??= this.shown.includes(from) ? from : key;
    const ends = [this.shown.indexOf(this.anchor), this.shown.indexOf(key)];
    const range = this.shown.filter(
      (_, index) => index >= Math.min(...ends) && index <= Math.max(...ends),
    );
    this.choose(how === "range" ? range : [...this.selected, ...range]);
  }

  private choose(keys: readonly string[]): void {
    this.selected = KEYS.filter((key) => keys.includes(key) && this.shown.includes(key));
  }
}

/** What is selected after steps like `only a`, over a list of letters. */
function selectedAfter(
  letters: string,
  ...steps: readonly (readonly [string])[]
): readonly string[] {
  const order = shownOrder(() => [...letters]);
  let state = NOTHING_SELECTED;
  for (const [step] of steps) {
    const [how, key = ""] = step.split(" ");
    state = select(state, order, key, HOWS.find((one) => one === how) ?? "only");
  }
  return [...state.selected].sort();
}
