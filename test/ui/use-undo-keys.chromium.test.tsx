import { beforeEach, expect, it, vi } from "vitest";
import { page, userEvent } from "vitest/browser";
import { useUndoKeys } from "../../src/ui/use-undo-keys.ts";
import { mount } from "./mount.tsx";

const onUndo = vi.fn();
const onRedo = vi.fn();

function Page() {
  useUndoKeys({ onUndo, onRedo });
  return (
    <>
      <input aria-label="Name" />
      <textarea aria-label="Note" />
      <input type="checkbox" aria-label="Tick" />
      <button type="button">Button</button>
    </>
  );
}

beforeEach(() => {
  onUndo.mockClear();
  onRedo.mockClear();
});

it("hears Ctrl+Z and Cmd+Z wherever nothing is typed", async () => {
  mount(<Page />);
  await page.getByRole("button", { name: "Button" }).click();
  await userEvent.keyboard("{Control>}z{/Control}{Meta>}z{/Meta}");
  expect(onUndo).toHaveBeenCalledTimes(2);
  await page.getByRole("checkbox", { name: "Tick" }).click();
  await userEvent.keyboard("{Control>}Z{/Control}");
  expect(onUndo).toHaveBeenCalledTimes(3);
  expect(onRedo).not.toHaveBeenCalled();
});

it("hears Ctrl+Shift+Z, Cmd+Shift+Z and Ctrl+Y as doing it again", async () => {
  mount(<Page />);
  await page.getByRole("button", { name: "Button" }).click();
  await userEvent.keyboard("{Control>}{Shift>}z{/Shift}{/Control}");
  await userEvent.keyboard("{Meta>}{Shift>}z{/Shift}{/Meta}{Control>}y{/Control}");
  expect(onRedo).toHaveBeenCalledTimes(3);
  expect(onUndo).not.toHaveBeenCalled();
});

it("leaves text fields their own, and other keys alone", async () => {
  mount(<Page />);
  for (const name of ["Name", "Note"]) {
    await page.getByRole("textbox", { name }).fill("pier");
    await userEvent.keyboard("{Control>}z{Shift>}z{/Shift}y{/Control}");
  }
  await page.getByRole("button", { name: "Button" }).click();
  await userEvent.keyboard("zy{Control>}{Shift>}y{/Shift}{/Control}{Alt>}z{/Alt}");
  expect([onUndo.mock.calls, onRedo.mock.calls]).toEqual([[], []]);
});
