import { expect, it, onTestFinished, vi } from "vitest";
import { page } from "vitest/browser";
import { CopyRefusals } from "../../../src/features/import/copy-refusals.tsx";
import type { ImportItem, ImportRefusal } from "../../../src/state/imports.ts";
import { mount } from "../../ui/mount.tsx";

function refused(id: number, refusal: ImportRefusal): ImportItem {
  const facts = { name: "my secret.png", size: 5, isPlaced: false, canRetry: true };
  return { id, ...facts, isEarlier: false, status: "refused", refusal };
}

it("copies what the browser said and how often, and no name of a file", async () => {
  const written = vi.spyOn(navigator.clipboard, "writeText").mockResolvedValue();
  onTestFinished(() => written.mockRestore());
  const failed = { code: "failed", error: 'No "my secret.png" here' } as const;
  const full = { code: "no-space", needed: 5, left: 2 } as const;
  mount(<CopyRefusals items={[refused(1, failed), refused(2, failed), refused(3, full)]} />);
  await page.getByRole("button", { name: "Copy why" }).click();
  const text = String(written.mock.calls[0]?.[0]);
  expect(text).toContain("While: importing files");
  expect(text).toContain("2 × failed: No … here\nno-space (needs 5 bytes, left 2)");
  expect(text).not.toContain("secret");
});

it("is not there where files were refused for what they are", () => {
  mount(<CopyRefusals items={[refused(1, { code: "empty" })]} />);
  expect(document.querySelector("button")).toBeNull();
});
