import { beforeEach, describe, expect, it } from "vitest";
import { page } from "vitest/browser";
import type { VirtualGridProps } from "../../src/ui/virtual-grid.tsx";
import { mount } from "./mount.tsx";
import { cell, focusTile, Grid, grid, numbers, WIDTH } from "./virtual-grid-of-numbers.tsx";

beforeEach(() => page.viewport(WIDTH, 500));

describe("a list that changes", () => {
  it("keeps the focus with its tile when others come before it", async () => {
    const show = mount(<Grid names={numbers(23)} />);
    await focusTile("7");
    show(<Grid names={["new", "newer", ...numbers(23)]} />);
    await expect.element(cell("newer")).toBeInTheDocument();
    await expect.element(cell("7")).toHaveFocus();
  });

  it("keeps the focus with the first tile as well, though others come before it", async () => {
    const show = mount(<Grid names={numbers(23)} />);
    await focusTile("0");
    show(<Grid names={["new", ...numbers(23)]} />);
    await expect.element(cell("new")).toBeInTheDocument();
    await expect.element(cell("0")).toHaveFocus();
  });

  it("gives the focus to what stands in its place when the tile is gone", async () => {
    const show = mount(<Grid names={numbers(23)} />);
    await focusTile("7");
    show(<Grid names={numbers(23).filter((name) => name !== "7")} />);
    await expect.element(cell("8")).toHaveFocus();
  });

  it("gives the focus to the next one that is left when those before it are gone as well", async () => {
    const show = mount(<Grid names={numbers(23)} />);
    await focusTile("7");
    const gone = ["0", "5", "6", "7", "8"];
    show(<Grid names={numbers(23).filter((name) => !gone.includes(name))} />);
    await expect.element(cell("9")).toHaveFocus();
    await expect.element(cell("9")).toHaveAttribute("tabindex", "0");
  });

  it("gives the focus to the last tile when the list ends before its place", async () => {
    const show = mount(<Grid names={numbers(23)} />);
    await focusTile("21");
    show(<Grid names={numbers(4)} />);
    await expect.element(cell("3")).toHaveFocus();
  });

  it("does not take the focus when something else has it", async () => {
    const show = mount(<Grid names={numbers(23)} />);
    await focusTile("7");
    (cell("7").element() as HTMLElement).blur();
    show(<Grid names={numbers(4)} />);
    await expect.element(cell("7")).not.toBeInTheDocument();
    expect(document.activeElement).toBe(document.body);
  });

  it("leaves what is seen where it is when rows come above it", async () => {
    const show = mount(<Grid names={numbers(500)} />);
    await scrollTo(2000);
    await expect.element(cell("100")).toBeInTheDocument();
    const before = cell("100").element().getBoundingClientRect().top;
    show(<Grid names={[...numbers(10).map((name) => `new ${name}`), ...numbers(500)]} />);
    await expect.poll(() => scroller().scrollTop).toBe(2200);
    expect(cell("100").element().getBoundingClientRect().top).toBe(before);
  });

  it("shows what is new at the top when it stands at the top", async () => {
    const show = mount(<Grid names={numbers(500)} />);
    await expect.element(cell("0")).toBeInTheDocument();
    show(<Grid names={["new", ...numbers(500)]} />);
    await expect.element(cell("new")).toBeInViewport();
    expect(scroller().scrollTop).toBe(0);
  });

  it("begins another list at its top", async () => {
    const show = mount(<Grid names={numbers(500)} />);
    await scrollTo(2000);
    show(<Grid names={numbers(400)} list="other" />);
    await expect.poll(() => scroller().scrollTop).toBe(0);
    await expect.element(cell("0")).toHaveAttribute("tabindex", "0");
  });
});

describe("a place that changes", () => {
  it("keeps the focused tile where it is when the columns become fewer, and back", async () => {
    mount(<Grid names={numbers(500)} />);
    await scrollTo(2000);
    await focusTile("112");
    const top = () => cell("112").element().getBoundingClientRect().top;
    const before = top();
    await page.viewport(WIDTH - 220, 500);
    await expect.element(grid()).toHaveAttribute("aria-colcount", "3");
    expect(top()).toBe(before);
    await expect.element(cell("112")).toHaveFocus();
    await page.viewport(WIDTH, 500);
    await expect.element(grid()).toHaveAttribute("aria-colcount", "5");
    expect(top()).toBe(before);
    expect(scroller().scrollTop).toBe(2000);
  });

  it("shows at its return what it showed when it went", async () => {
    let left: VirtualGridProps["initialPlace"] = null;
    const names = numbers(500);
    const show = mount(<Grid names={names} onLeave={(place) => (left = place)} />);
    await scrollTo(3037);
    show(<p>Elsewhere</p>);
    await expect.element(page.getByText("Elsewhere")).toBeInTheDocument();
    // The list comes in two steps, as a library does.
    show(<Grid names={names.slice(0, 20)} initialPlace={left} />);
    await expect.element(cell("0")).toBeInTheDocument();
    show(<Grid names={names} initialPlace={left} />);
    await expect.poll(() => scroller().scrollTop).toBe(3037);
  });

  it("brings a new current tile into view and gives it the tab stop", async () => {
    const names = numbers(500);
    const show = mount(<Grid names={names} current={null} />);
    await expect.element(cell("0")).toBeInTheDocument();
    show(<Grid names={names} current="222" />);
    await expect.element(cell("222")).toBeInViewport({ ratio: 1 });
    await expect.element(cell("222")).toHaveAttribute("tabindex", "0");
    await expect.element(cell("222")).toHaveAttribute("aria-current", "true");
    expect(cell("221").element().hasAttribute("aria-current")).toBe(false);
  });

  it("tells which tiles are drawn", async () => {
    const ranges: string[] = [];
    mount(
      <Grid names={numbers(500)} onVisibleRange={(from, to) => ranges.push(`${from}-${to}`)} />,
    );
    await expect.poll(() => ranges.at(-1)).toBe("0-40");
    await scrollTo(2000);
    await expect.poll(() => ranges.at(-1)).toBe("85-140");
  });
});

function scroller(): HTMLElement {
  return grid().element() as HTMLElement;
}

async function scrollTo(top: number): Promise<void> {
  await expect.element(cell("0")).toBeInTheDocument();
  scroller().scrollTop = top;
  await expect.element(cell(String(Math.ceil(top / 100) * 5))).toBeInTheDocument();
}
