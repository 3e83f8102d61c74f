import { useState } from "react";
import { describe, expect, it } from "vitest";
import { page, userEvent } from "vitest/browser";
import { Button } from "../../src/ui/button.tsx";
import { Dialog } from "../../src/ui/dialog.tsx";
import { useKeyPressed } from "../../src/ui/use-key-pressed.ts";
import { useUndoKeys } from "../../src/ui/use-undo-keys.ts";
import { mount } from "./mount.tsx";

function Asker({ asks }: { readonly asks: boolean }) {
  const [isOpen, setOpen] = useState(false);
  const [log, setLog] = useState("");
  const note = (what: string) => setLog((before) => before + what);
  useKeyPressed("Delete", () => note("delete "));
  useUndoKeys({ onUndo: () => note("undo "), onRedo: () => note("redo ") });
  return (
    <>
      <Button onPress={() => setOpen(true)}>Open</Button>
      <p data-testid="log">{log}</p>
      {isOpen && (
        // biome-ignore lint/a11y/noStaticElementInteractions: as of a page around
        <div onKeyDown={() => note("key ")}>
          <Dialog
            asks={asks}
            title="Delete 3 assets for good?"
            onClose={() => setOpen(false)}
            actions={
              <Button autoFocus onPress={() => setOpen(false)}>
                Cancel
              </Button>
            }
          >
            <div style={{ height: 3000 }}>Long</div>
          </Dialog>
        </div>
      )}
    </>
  );
}

describe("a dialog", () => {
  it.each([true, false])(
    "begins on its first button, ends with Escape, and gives the focus back (asks: %s)",
    async (asks) => {
      await open(asks);
      const dialog = page.getByRole(asks ? "alertdialog" : "dialog", {
        name: "Delete 3 assets for good?",
      });
      await expect.element(dialog).toBeInTheDocument();
      await expect.element(page.getByRole("button", { name: "Cancel" })).toHaveFocus();
      await userEvent.tab();
      await expect.poll(() => dialog.element().contains(document.activeElement)).toBe(true);
      await userEvent.keyboard("{Escape}");
      await expect.element(dialog).not.toBeInTheDocument();
      await expect.element(page.getByRole("button", { name: "Open" })).toHaveFocus();
    },
  );

  it.each([true, false])("keeps keys from the page below (asks: %s)", async (asks) => {
    await open(asks);
    await expect.element(page.getByRole("button", { name: "Cancel" })).toHaveFocus();
    await userEvent.keyboard("{Delete}{Control>}z{/Control}");
    await userEvent.keyboard("{Escape}");
    await expect.element(page.getByRole("button", { name: "Open" })).toHaveFocus();
    await expect.element(page.getByTestId("log")).toHaveTextContent(/^$/);
    await userEvent.keyboard("{Delete}{Control>}z{/Control}");
    await expect.element(page.getByTestId("log")).toHaveTextContent("delete undo");
  });

  it.each([390, 1280])(
    "keeps its buttons on the screen, however long it is (%s px)",
    async (width) => {
      await page.viewport(width, 600);
      await open(true);
      const { top, bottom } = page
        .getByRole("button", { name: "Cancel" })
        .element()
        .getBoundingClientRect();
      expect(top).toBeGreaterThan(300);
      expect(bottom).toBeLessThanOrEqual(600);
    },
  );
});

async function open(asks: boolean): Promise<void> {
  mount(<Asker asks={asks} />);
  await page.getByRole("button", { name: "Open" }).click();
  await expect.element(page.getByText("Long")).toBeInTheDocument();
}
