import { beforeEach, describe, expect, it, vi } from "vitest";
import { page } from "vitest/browser";
import type { Keeping } from "../../../src/db/can-keep.ts";
import { EmptyLibrary } from "../../../src/features/gallery/gallery-empty.tsx";
import { mount } from "../../ui/mount.tsx";
import { aFile, choose, panel, showImport } from "./show-import.tsx";

const browser = vi.hoisted((): { keeping: Keeping | undefined } => ({ keeping: undefined }));
vi.mock("../../../src/hooks/use-keeping.ts", () => ({ useKeeping: () => browser.keeping }));

const WHOLE: Keeping = { storesBlobs: true, looksPrivate: false, persisted: false };

beforeEach(() => page.viewport(1280, 800));

describe("where nothing would be kept", () => {
  it("refuses to import before anything is read, and says why", async () => {
    browser.keeping = { ...WHOLE, storesBlobs: false };
    const db = await showImport();
    choose([await aFile("jpeg", "pier.jpg")]);
    await expect.element(panel).toHaveTextContent("This browser can't store files here");
    expect(await db.images.count()).toBe(0);
  });

  it("imports into a private window, and repeats that it is gone afterwards", async () => {
    browser.keeping = { ...WHOLE, looksPrivate: true };
    await showImport();
    choose([await aFile("jpeg", "pier.jpg")]);
    await expect.element(panel).toHaveTextContent("1 added");
    await expect.element(panel).toHaveTextContent("This looks like a private window");
  });

  it("says so where a library is still empty, too; and nothing where all is well", async () => {
    browser.keeping = { ...WHOLE, looksPrivate: true };
    const show = mount(<EmptyLibrary />);
    const warning = page.getByText("This looks like a private window");
    await expect.element(warning).toBeVisible();
    browser.keeping = WHOLE;
    show(null);
    show(<EmptyLibrary actions={<button type="button">Import</button>} />);
    await expect.element(page.getByRole("button", { name: "Import" })).toBeVisible();
    await expect.element(warning).not.toBeInTheDocument();
  });
});
