import { beforeEach, describe, expect, it, onTestFinished, vi } from "vitest";
import { page, userEvent } from "vitest/browser";
import { showToast, type ToastContent, ToastRegion } from "../../src/ui/toast.tsx";
import { mount } from "./mount.tsx";

beforeEach(async () => {
  await page.viewport(1280, 800);
  mount(
    <>
      <button type="button">Elsewhere</button>
      <ToastRegion />
    </>,
  );
});

/** Shown until the test is over. */
function show(content: ToastContent): () => void {
  const close = showToast(content);
  onTestFinished(close);
  return close;
}

describe("a toast", () => {
  it("says something politely, what was refused at once, and goes when it is dismissed", async () => {
    show({ text: "3 assets are in the trash" });
    await expect.element(page.getByRole("status")).toHaveTextContent("3 assets are in the trash");
    await page.getByRole("button", { name: "Dismiss" }).click();
    await expect.element(page.getByRole("status")).not.toBeInTheDocument();
    show({ text: "Nothing to undo", tone: "bad" });
    await expect.element(page.getByRole("alert")).toHaveTextContent("Nothing to undo");
  });

  it("that stays until it is dismissed can be", async () => {
    show({ text: "Kept", stays: "until-dismissed" });
    await page.getByRole("button", { name: "Dismiss" }).click();
    await expect.element(page.getByText("Kept")).not.toBeInTheDocument();
  });

  it("closes when its action is pressed, and does it once", async () => {
    const onPress = vi.fn();
    show({ text: "In the trash", action: { label: "Undo", onPress } });
    await page.getByRole("button", { name: "Undo" }).click();
    await expect.element(page.getByText("In the trash")).not.toBeInTheDocument();
    expect(onPress).toHaveBeenCalledOnce();
  });

  it("is reached by F6, and gives the focus back when it is dismissed", async () => {
    show({ text: "In the trash" });
    await expect.element(page.getByText("In the trash")).toBeInTheDocument();
    await page.getByRole("button", { name: "Elsewhere" }).click();
    await userEvent.keyboard("{F6}");
    expect(page.getByRole("region", { name: "Messages" }).element()).toContainElement(
      document.activeElement as HTMLElement,
    );
    await userEvent.tab();
    await userEvent.tab();
    await expect.element(page.getByRole("button", { name: "Dismiss" })).toHaveFocus();
    await userEvent.keyboard("{Enter}");
    await expect.element(page.getByText("In the trash")).not.toBeInTheDocument();
    await expect.element(page.getByRole("button", { name: "Elsewhere" })).toHaveFocus();
  });

  it("shows three at a time, the newest first, and closes the one that is told to", async () => {
    const close = [1, 2, 3, 4].map((count) => show({ text: `toast ${count}` }));
    await expect.poll(texts).toEqual(["toast 4", "toast 3", "toast 2"]);
    close[2]?.();
    await expect.poll(texts).toEqual(["toast 4", "toast 2", "toast 1"]);
  });

  it("stands alone on a narrow screen; the one with the focus stays", async () => {
    await page.viewport(390, 800);
    show({ text: "toast 1" });
    await expect.poll(texts).toEqual(["toast 1"]);
    show({ text: "toast 2" });
    await expect.poll(texts).toEqual(["toast 2"]);
    (page.getByRole("button", { name: "Dismiss" }).element() as HTMLElement).focus();
    show({ text: "toast 3" });
    await expect.poll(texts).toEqual(["toast 3", "toast 2"]);
    expect(document.activeElement).toHaveAccessibleName("Dismiss");
  });
});

function texts(): (string | null)[] {
  return page
    .getByRole("status")
    .elements()
    .map(({ textContent }) => textContent);
}
