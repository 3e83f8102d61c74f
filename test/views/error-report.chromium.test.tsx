import { expect, it, onTestFinished, vi } from "vitest";
import { page } from "vitest/browser";
import packageFile from "../../package.json";
import { NEWEST_VERSION } from "../../src/db/database.ts";
import { ToastRegion } from "../../src/ui/toast.tsx";
import { CopyError } from "../../src/views/copy-error.tsx";
import { tellNotChanged } from "../../src/views/tell-error.ts";
import { mount } from "../ui/mount.tsx";

/** What is put on the clipboard, or that it is refused. */
function watchClipboard(isRefused = false) {
  const written = vi.spyOn(navigator.clipboard, "writeText").mockImplementation(async () => {
    if (isRefused) throw new DOMException("no", "NotAllowedError");
  });
  onTestFinished(() => written.mockRestore());
  return written;
}

it("copies version, schema, what was being done, and the error without contents", async () => {
  const written = watchClipboard();
  const error = new TypeError("Cannot create property 'acts' on string 'Once upon a time'");
  mount(<CopyError error={error} doing="making a backup" />);
  await page.getByRole("button", { name: "Copy the error" }).click();
  const text = String(written.mock.calls[0]?.[0]);
  expect(text).toContain(`Scenekeep ${packageFile.version}, schema version ${NEWEST_VERSION}`);
  expect(text).toContain("While: making a backup");
  expect(text).toContain(`Browser: ${navigator.userAgent}`);
  expect(text).toMatch(/^Time: \d{4}-/m);
  expect(text).toMatch(/^TypeError: Cannot create property …\n +at /m);
  expect(text).not.toContain("Once upon");
});

it("says what the browser refused, and lets it be copied until that worked", async () => {
  mount(<ToastRegion />);
  const refusing = watchClipboard(true);
  const broken = new DOMException("The disk is broken", "UnknownError");
  tellNotChanged(broken, "repairing");
  tellNotChanged(broken, "repairing");
  const toast = page.getByRole("alert");
  await expect.element(toast).toHaveTextContent("Nothing was changed. The disk is broken");
  await page.getByRole("button", { name: "Copy the error" }).click();
  await expect.element(toast).toHaveTextContent("The browser did not allow copying.");
  refusing.mockRestore();
  const written = watchClipboard();
  await page.getByRole("button", { name: "Copy the error" }).click();
  await expect.element(page.getByText("The error is copied")).toBeVisible();
  expect(written.mock.calls[0]?.[0]).toMatch(/While: repairing[\s\S]*UnknownError: The disk/);
});

it("throws what is a bug", () => {
  expect(() => tellNotChanged(new TypeError("no acts"), "repairing")).toThrow("no acts");
});
