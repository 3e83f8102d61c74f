import { beforeEach, describe, expect, it, vi } from "vitest";
import { page } from "vitest/browser";
import type { Keeping } from "../../../src/db/can-keep.ts";
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

  it("imports into what seems to be a private window, of which the notice above has warned", async () => {
    browser.keeping = { ...WHOLE, looksPrivate: true };
    await showImport();
    choose([await aFile("jpeg", "pier.jpg")]);
    await expect.element(panel).toHaveTextContent("1 added");
  });
});
