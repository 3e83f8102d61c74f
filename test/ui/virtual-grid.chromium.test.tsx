import { beforeEach, describe, expect, it } from "vitest";
import { page, userEvent } from "vitest/browser";
import { mount } from "./mount.tsx";
import { cell, focusTile, Grid, numbers, WIDTH } from "./virtual-grid-of-numbers.tsx";

beforeEach(() => page.viewport(WIDTH, 500));

describe("keys", () => {
  it("has one tab stop: the first tile", async () => {
    mount(<Grid names={numbers(100)} />);
    await expect.element(cell("0")).toHaveAttribute("tabindex", "0");
    expect(document.querySelectorAll("[role=gridcell][tabindex='0']")).toHaveLength(1);
  });

  it.each([
    ["ArrowRight", 7, 8],
    ["ArrowRight", 9, 10],
    ["ArrowLeft", 10, 9],
    ["ArrowDown", 7, 12],
    ["ArrowUp", 7, 2],
    ["ArrowUp", 2, 2],
    ["Home", 7, 5],
    ["End", 7, 9],
    ["Control>}{Home}{/Control", 7, 0],
    ["Control>}{End}{/Control", 7, 22],
    ["ArrowRight", 22, 22],
    ["ArrowDown", 18, 22],
    ["PageDown", 1, 21],
    ["PageUp", 21, 1],
  ])("%s leads from tile %i to tile %i of 23 in rows of five", async (key, from, to) => {
    mount(<Grid names={numbers(23)} />);
    await focusTile(String(from));
    await userEvent.keyboard(`{${key}}`);
    await expect.element(cell(String(to))).toHaveFocus();
    await expect.element(cell(String(to))).toBeInViewport({ ratio: 1 });
  });

  it("opens with Enter, Space and a double click", async () => {
    const opened: number[] = [];
    mount(<Grid names={numbers(23)} onOpen={(index) => opened.push(index)} />);
    await focusTile("7");
    await userEvent.keyboard("{Enter}");
    await userEvent.keyboard(" ");
    await cell("3").dblClick();
    expect(opened).toEqual([7, 7, 3]);
  });

  it("deletes with Delete and renames with F2, on the tile that has the focus", async () => {
    const asked: string[] = [];
    mount(
      <Grid
        names={numbers(23)}
        onDelete={(index) => asked.push(`delete ${index}`)}
        onRename={(index) => asked.push(`rename ${index}`)}
      />,
    );
    await focusTile("7");
    await userEvent.keyboard("{F2}{Delete}");
    expect(asked).toEqual(["rename 7", "delete 7"]);
  });

  it("keeps the focus over 100,000 tiles, and draws few of them", async () => {
    mount(<Grid names={numbers(100_000)} />);
    await focusTile("0");
    await userEvent.keyboard("{Control>}{End}{/Control}");
    await expect.element(cell("99999")).toHaveFocus();
    await expect.element(cell("99999")).toBeInViewport({ ratio: 1 });
    expect(document.querySelectorAll("[role=gridcell]").length).toBeLessThan(120);
  });

  it("says how many rows and columns there are, and where a cell stands", async () => {
    mount(<Grid names={numbers(23)} />);
    const grid = page.getByRole("grid", { name: "Things" });
    await expect.element(grid).toHaveAttribute("aria-rowcount", "5");
    await expect.element(grid).toHaveAttribute("aria-colcount", "5");
    await expect.element(cell("7")).toHaveAttribute("aria-colindex", "3");
    expect(cell("7").element().parentElement?.getAttribute("aria-rowindex")).toBe("2");
  });
});
