import type { ReactNode } from "react";
import { beforeEach, describe, expect, it } from "vitest";
import { page, userEvent } from "vitest/browser";
import type { VirtualGridProps } from "../../src/ui/virtual-grid.tsx";
import { mount } from "./mount.tsx";
import { cell, focusTile, Grid, grid, numbers, WIDTH } from "./virtual-grid-of-numbers.tsx";

beforeEach(() => page.viewport(WIDTH, 500));

describe("selecting", () => {
  it("says that several can be selected, and which are", async () => {
    mount(<Grid names={numbers(23)} isSelected={(index) => index % 2 === 1} />);
    await expect.element(cell("1")).toHaveAttribute("aria-selected", "true");
    await expect.element(cell("2")).toHaveAttribute("aria-selected", "false");
    await expect.element(grid()).toHaveAttribute("aria-multiselectable", "true");
  });

  it.each([
    ["", "only"],
    ["Control", "toggle"],
    ["Meta", "toggle"],
    ["Shift", "range"],
    ["Control+Shift", "add-range"],
  ])("a click with %s selects: %s", async (held, how) => {
    const selected = mountSelecting();
    await expect.element(cell("3")).toBeInTheDocument();
    const keys = held.split("+").filter((key) => key !== "");
    for (const key of keys) await userEvent.keyboard(`{${key}>}`);
    await cell("3").click();
    for (const key of keys) await userEvent.keyboard(`{/${key}}`);
    expect(selected).toEqual([`${how} 3 by pointer`]);
    await expect.element(cell("3")).toHaveFocus();
  });

  it("the check of a tile toggles, and gives the tile the focus", async () => {
    const selected = mountSelecting();
    await cell("7").hover();
    await cell("7").getByRole("checkbox", { name: "Select" }).click();
    expect(selected).toEqual(["toggle 7 by pointer"]);
    await expect.element(cell("7")).toHaveFocus();
  });

  it.each([
    ["{ArrowRight}", ["only 8 by keys from 7"], "8"],
    ["{Shift>}{ArrowRight}{/Shift}", ["range 8 by keys from 7"], "8"],
    ["{Shift>}{End}{/Shift}", ["range 9 by keys from 7"], "9"],
    ["{Control>}{Shift>}{End}{/Shift}{/Control}", ["add-range 22 by keys from 7"], "22"],
    ["{Control>}{ArrowDown}{/Control}", [], "12"],
    ["{Control>} {/Control}", ["toggle 7 by keys from 7"], "7"],
  ])("%s on tile 7 selects: %j", async (keys, expected, focused) => {
    const selected = mountSelecting();
    await focusTile("7");
    await userEvent.keyboard(keys);
    expect(selected).toEqual(expected);
    await expect.element(cell(focused)).toHaveFocus();
  });

  it("selects no text of the page with Shift", async () => {
    mountSelecting();
    await cell("3").click();
    await userEvent.keyboard("{Shift>}");
    await cell("12").click();
    await userEvent.keyboard("{/Shift}");
    expect(String(getSelection())).toBe("");
  });

  it("leaves the keys and the focus of a field in a tile alone", async () => {
    const selected = mountSelecting((index) =>
      index === 7 ? <input aria-label="Name" defaultValue="pier" /> : index,
    );
    const field = page.getByRole("textbox", { name: "Name" });
    await field.click();
    await userEvent.keyboard("{ArrowLeft}{Delete}{Enter} x");
    await expect.element(field).toHaveFocus();
    expect(selected).toEqual([]);
  });

  it("brings the tile that keys lead to above what covers the foot", async () => {
    mount(<Grid names={numbers(500)} coveredBelow={80} />);
    await focusTile("15");
    await userEvent.keyboard("{ArrowDown}");
    await expect.element(cell("20")).toHaveFocus();
    expect(cell("20").element().getBoundingClientRect().bottom).toBeLessThanOrEqual(500 - 80);
  });
});

describe("touch", () => {
  it("opens with a tap; where something is selected it selects one more", async () => {
    const asked: string[] = [];
    const onSelect: VirtualGridProps["onSelect"] = (index, how) => asked.push(`${how} ${index}`);
    const onOpen = (index: number) => asked.push(`open ${index}`);
    const show = mount(<Grid names={numbers(23)} {...{ onSelect, onOpen }} />);
    await expect.element(cell("3")).toBeInTheDocument();
    tap("3");
    show(<Grid names={numbers(23)} {...{ onSelect, onOpen }} tapToggles />);
    await expect.element(grid()).toHaveAttribute("data-tap-toggles", "true");
    tap("3");
    expect(asked).toEqual(["open 3", "toggle 3"]);
  });

  it("selects with a long press, and the lifting of the finger says nothing more", async () => {
    const selected = mountSelecting();
    await expect.element(cell("3")).toBeInTheDocument();
    touch("3", "pointerdown");
    await expect.poll(() => selected).toEqual(["toggle 3 by pointer"]);
    touch("3", "pointerup");
    (cell("3").element() as HTMLElement).click();
    expect(selected).toEqual(["toggle 3 by pointer"]);
  });

  it("does not take a scroll for a long press", async () => {
    const selected = mountSelecting();
    await expect.element(cell("3")).toBeInTheDocument();
    touch("3", "pointerdown");
    touch("3", "pointercancel");
    touch("4", "pointerdown");
    await expect.poll(() => selected).toEqual(["toggle 4 by pointer"]);
  });
});

/** A grid that tells what was selected how: "range 8 by keys from 7". */
function mountSelecting(contentAt?: (index: number) => ReactNode): readonly string[] {
  const selected: string[] = [];
  const names = numbers(23);
  const tiles = contentAt && { tileAt: (index: number) => ({ content: contentAt(index) }) };
  mount(
    <Grid
      names={names}
      onSelect={(index, how, { by, from }) => {
        selected.push(`${how} ${index} by ${by}${by === "keys" ? ` from ${from}` : ""}`);
      }}
      {...tiles}
    />,
  );
  return selected;
}

function touch(name: string, type: string): void {
  const { left, top } = cell(name).element().getBoundingClientRect();
  const at = { clientX: left + 50, clientY: top + 60, bubbles: true, cancelable: true };
  cell(name)
    .element()
    .dispatchEvent(new PointerEvent(type, { ...at, pointerType: "touch" }));
}

function tap(name: string): void {
  touch(name, "pointerdown");
  touch(name, "pointerup");
  (cell(name).element() as HTMLElement).click();
}
