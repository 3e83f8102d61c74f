import { beforeEach, describe, expect, it } from "vitest";
import { page, userEvent } from "vitest/browser";
import { VirtualGrid, type VirtualGridProps } from "../../src/ui/virtual-grid.tsx";
import { mount } from "./mount.tsx";

const SHAPE = { tileMinWidth: 100, gap: 8, tileHeight: () => 92 };

/** 5 columns of 100 px and rows of 100 px: 532 px wide without the room around. */
const WIDTH = 5 * 100 + 4 * 8 + 60;

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

  it("opens with Enter, Space and a click", async () => {
    const opened: number[] = [];
    mount(<Grid names={numbers(23)} onOpen={(index) => opened.push(index)} />);
    await focusTile("7");
    opened.length = 0;
    await userEvent.keyboard("{Enter}");
    await userEvent.keyboard(" ");
    await cell("3").click();
    expect(opened).toEqual([7, 7, 3]);
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

describe("a list that changes", () => {
  it("keeps the focus with its tile when others come before it", async () => {
    const show = mount(<Grid names={numbers(23)} />);
    await focusTile("7");
    show(<Grid names={["new", "newer", ...numbers(23)]} />);
    await expect.element(cell("newer")).toBeInTheDocument();
    await expect.element(cell("7")).toHaveFocus();
  });

  it("gives the focus to what stands in its place when the tile is gone", async () => {
    const show = mount(<Grid names={numbers(23)} />);
    await focusTile("7");
    show(<Grid names={numbers(23).filter((name) => name !== "7")} />);
    await expect.element(cell("8")).toHaveFocus();
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
    await expect.element(cell("222")).toHaveAttribute("aria-selected", "true");
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

interface GridProps extends Partial<VirtualGridProps> {
  readonly names: readonly string[];
}

const ignore = () => undefined;
const keysByList = new WeakMap<readonly string[], (index: number) => string>();

function Grid({ names, ...rest }: GridProps) {
  return (
    <VirtualGrid
      label="Things"
      count={names.length}
      keyOf={keyOf(names)}
      list="things"
      shape={SHAPE}
      current={null}
      onOpen={ignore}
      onVisibleRange={ignore}
      tileAt={(index) => ({ content: names[index] })}
      {...rest}
    />
  );
}

/** The same function for the same list, as the grid wants it. */
function keyOf(names: readonly string[]): (index: number) => string {
  const known = keysByList.get(names) ?? ((index: number) => names[index] ?? "");
  keysByList.set(names, known);
  return known;
}

function numbers(count: number): readonly string[] {
  return Array.from({ length: count }, (_, index) => String(index));
}

function grid() {
  return page.getByRole("grid", { name: "Things" });
}

function cell(name: string) {
  return page.getByRole("gridcell", { name, exact: true });
}

async function focusTile(name: string): Promise<void> {
  await expect.element(cell(name)).toBeInTheDocument();
  (cell(name).element() as HTMLElement).focus();
  await expect.element(cell(name)).toHaveAttribute("tabindex", "0");
}

function scroller(): HTMLElement {
  return grid().element() as HTMLElement;
}

async function scrollTo(top: number): Promise<void> {
  await expect.element(cell("0")).toBeInTheDocument();
  scroller().scrollTop = top;
  await expect.element(cell(String(Math.ceil(top / 100) * 5))).toBeInTheDocument();
}
