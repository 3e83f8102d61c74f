import { expect, it, vi } from "vitest";
import { page, userEvent } from "vitest/browser";
import { useUndoKeys } from "../../src/ui/use-undo-keys.ts";
import { mount } from "./mount.tsx";

const onUndo = vi.fn();

function Page() {
  useUndoKeys(onUndo);
  return (
    <>
      <input aria-label="Name" />
      <textarea aria-label="Note" />
      <input type="checkbox" aria-label="Tick" />
      <button type="button">Button</button>
    </>
  );
}

it("hears Ctrl+Z and Cmd+Z wherever nothing is typed", async () => {
  onUndo.mockClear();
  mount(<Page />);
  await page.getByRole("button", { name: "Button" }).click();
  await userEvent.keyboard("{Control>}z{/Control}{Meta>}z{/Meta}");
  expect(onUndo).toHaveBeenCalledTimes(2);
  await page.getByRole("checkbox", { name: "Tick" }).click();
  await userEvent.keyboard("{Control>}Z{/Control}");
  expect(onUndo).toHaveBeenCalledTimes(3);
});

it("leaves text fields their own undo, and other keys alone", async () => {
  onUndo.mockClear();
  mount(<Page />);
  for (const name of ["Name", "Note"]) {
    await page.getByRole("textbox", { name }).fill("pier");
    await userEvent.keyboard("{Control>}z{/Control}");
  }
  await page.getByRole("button", { name: "Button" }).click();
  await userEvent.keyboard("z{Control>}{Shift>}z{/Shift}y{/Control}");
  expect(onUndo).not.toHaveBeenCalled();
});
