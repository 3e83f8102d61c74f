import { beforeEach, describe, expect, it, onTestFinished, vi } from "vitest";
import { page } from "vitest/browser";
import { showBusyToast } from "../../src/ui/busy-toast.tsx";
import { ToastRegion } from "../../src/ui/toast.tsx";
import { mount } from "./mount.tsx";

beforeEach(() => {
  mount(<ToastRegion />);
});

/** Shown until the test is over. */
function show(onCancel?: () => void) {
  const busy = showBusyToast("Moving 20,000 assets to the trash", onCancel);
  onTestFinished(busy.close);
  return busy;
}

function messages(): readonly (string | null)[] {
  return page
    .getByRole("status")
    .elements()
    .map(({ textContent }) => textContent);
}

describe("a busy toast", () => {
  it("comes only where it takes long, and then stays until it is over", async () => {
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
    onTestFinished(() => {
      vi.useRealTimers();
    });
    const short = show();
    vi.advanceTimersByTime(399);
    short.close();
    const long = show();
    vi.advanceTimersByTime(399);
    await expect.poll(messages).toEqual([]);
    vi.advanceTimersByTime(1);
    await expect.poll(messages).toEqual(["Moving 20,000 assets to the trash"]);
    vi.advanceTimersByTime(60_000);
    await expect.poll(messages).toEqual(["Moving 20,000 assets to the trash"]);
    expect(page.getByRole("button").elements()).toEqual([]);
    long.close();
    await expect.poll(messages).toEqual([]);
  });

  it("says how far it is, and does not read that out again and again", async () => {
    const busy = show();
    busy.tell(500);
    await expect.poll(messages).toEqual(["Moving 20,000 assets to the trash: 500"]);
    busy.tell(3000);
    busy.tell(3400);
    await expect.poll(messages).toEqual(["Moving 20,000 assets to the trash: 3,400"]);
    await expect.element(page.getByText("3,400")).toHaveAttribute("aria-live", "off");
  });

  it("can be cancelled where that is possible", async () => {
    const onCancel = vi.fn();
    show(onCancel);
    await page.getByRole("button", { name: "Cancel" }).click();
    expect(onCancel).toHaveBeenCalledOnce();
    await expect.poll(messages).toEqual([]);
  });
});
