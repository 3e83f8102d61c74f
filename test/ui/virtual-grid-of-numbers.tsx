import { expect } from "vitest";
import { page } from "vitest/browser";
import { VirtualGrid, type VirtualGridProps } from "../../src/ui/virtual-grid.tsx";

const SHAPE = { tileMinWidth: 100, gap: 8, tileHeight: () => 92 };

/** 5 columns of 100 px and rows of 100 px: 532 px wide without the room around. */
export const WIDTH = 5 * 100 + 4 * 8 + 60;

interface GridProps extends Partial<VirtualGridProps> {
  readonly names: readonly string[];
}

const ignore = () => undefined;
const keysByList = new WeakMap<readonly string[], (index: number) => string>();

export function Grid({ names, ...rest }: GridProps) {
  return (
    <VirtualGrid
      label="Things"
      count={names.length}
      keyOf={keyOf(names)}
      list="things"
      shape={SHAPE}
      current={null}
      onOpen={ignore}
      onSelect={ignore}
      isSelected={() => false}
      tapToggles={false}
      onVisibleRange={ignore}
      tileAt={(index) => ({
        content: <span id={`name-${index}`}>{names[index]}</span>,
        namedBy: `name-${index}`,
      })}
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

export function numbers(count: number): readonly string[] {
  return Array.from({ length: count }, (_, index) => String(index));
}

export function grid() {
  return page.getByRole("grid", { name: "Things" });
}

export function cell(name: string) {
  return page.getByRole("gridcell", { name, exact: true });
}

export async function focusTile(name: string): Promise<void> {
  await expect.element(cell(name)).toBeInTheDocument();
  (cell(name).element() as HTMLElement).focus();
  await expect.element(cell(name)).toHaveAttribute("tabindex", "0");
}
