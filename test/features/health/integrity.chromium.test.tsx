import { describe, expect, it } from "vitest";
import { page, userEvent } from "vitest/browser";
import type { Database } from "../../../src/db/database.ts";
import type { Asset, Mapping, Original, Script } from "../../../src/db/schema.ts";
import { Integrity } from "../../../src/features/health/integrity.tsx";
import { LegacyLinks } from "../../../src/features/health/legacy-links.tsx";
import { Repairs } from "../../../src/features/health/repairs.tsx";
import { aMapping, anAsset, aScene, aScript, openTestDatabase, someBytes } from "../../build.ts";
import { fixtureBlob } from "../../fixtures/fixtures.ts";
import { button, chooseFile, openGroup, showHealth, toast } from "./show-health.tsx";

interface Rows {
  readonly assets?: readonly Asset[];
  readonly images?: readonly Original[];
  readonly scripts?: readonly Script[];
  readonly mappings?: readonly Mapping[];
}

async function show({ assets = [], images = [], scripts = [], mappings = [] }: Rows) {
  const db = await openTestDatabase();
  await db.assets.bulkAdd(assets);
  await db.images.bulkAdd(images);
  await db.scripts.bulkAdd(scripts);
  await db.scriptAssetMappings.bulkAdd(mappings);
  showHealth(
    db,
    <>
      <Integrity />
      <LegacyLinks />
      <Repairs />
    </>,
  );
  return db;
}
const original = (id: number) => ({ id, data: someBytes(id) });
const UNREADABLE = { probe: "failed", probeError: "unreadable" } as const;

async function idsOf(db: Database) {
  return (await db.scriptAssetMappings.toArray()).map(({ id }) => id);
}

describe("Integrity", () => {
  it("says that everything is in its place, and what was looked at", async () => {
    await show({ assets: [anAsset()], images: [original(1)] });
    await expect
      .element(page.getByRole("region", { name: "Integrity" }))
      .toHaveTextContent(/Everything is in its place. Looked at: 1 asset, 1 original, 0 mappings/);
  });

  it("names what was found and where, previews a repair, leaves out what is unchecked, and undoes it", async () => {
    const db = await show({
      assets: [anAsset({ name: "pier.jpg" }), anAsset({ id: 2, name: "alley.webp" })],
      images: [original(1), original(2)],
      scripts: [aScript()],
      mappings: [
        aMapping(),
        aMapping({ id: 2, scriptId: 9 }),
        aMapping({ id: 3, assetId: 2, sceneId: "gone" }),
      ],
    });
    const rows = await openGroup("Broken mappings");
    await expect.element(rows.nth(0)).toHaveTextContent(/Mapping 2pier.jpg.*its script is gone/);
    await expect
      .element(rows.nth(1))
      .toHaveTextContent(/alley.webpLighthouse, a scene that is gone.*its scene is gone/);

    await button("Take them out…").click();
    const dialog = page.getByRole("dialog", { name: "Broken mappings" });
    await expect.element(dialog).toHaveTextContent(/These mappings are taken out/);
    await dialog.getByRole("checkbox", { name: /alley.webp/ }).click();
    await dialog.getByRole("button", { name: "Take out (1)" }).click();
    await expect.element(toast("1 broken mapping taken out")).toBeVisible();
    await expect.poll(() => idsOf(db)).toEqual([1, 3]);
    await expect
      .element(page.getByRole("list", { name: "Repairs" }))
      .toHaveTextContent(/1 broken mapping taken out/);

    await userEvent.keyboard("{Control>}z{/Control}");
    await expect.element(toast("The repair is undone")).toBeVisible();
    await expect.poll(() => idsOf(db)).toEqual([1, 2, 3]);
    await expect.element(page.getByRole("list", { name: "Repairs" })).toHaveTextContent(/undone/);
  });

  it("undoes a repair from its report, and keeps the focus when its button goes", async () => {
    const db = await show({
      scripts: [aScript()],
      mappings: [aMapping({ scriptId: 9 })],
    });
    await openGroup("Broken mappings");
    await button("Take them out…").click();
    await button("Take out (1)").click();
    await expect.element(toast("1 broken mapping taken out")).toBeVisible();
    const undo = button("Undo: 1 broken mapping taken out");
    await undo.click();
    await expect.poll(() => idsOf(db)).toEqual([1]);
    await expect.element(undo).not.toBeInTheDocument();
    await expect.element(page.getByRole("heading", { name: "Repairs" })).toHaveFocus();
  });

  it("takes a file that is chosen for a damaged original, and lets it be taken back or kept", async () => {
    const db = await show({
      assets: [anAsset({ name: "pier.jpg", ...UNREADABLE })],
      images: [original(1)],
    });
    await openGroup("Damaged originals");
    await expect.element(button("Choose the file of pier.jpg")).toBeVisible();
    const input = document.querySelector<HTMLInputElement>("li input[type=file]");
    if (!input) throw new Error("No input");
    const file = new File([await fixtureBlob("jpeg")], "copy.jpg");
    chooseFile(input, file);
    await expect
      .element(toast("pier.jpg is whole again: copy.jpg is its original"), { timeout: 10_000 })
      .toBeVisible();
    expect(await db.assets.get(["image", 1])).toMatchObject({ width: 96, byteLength: file.size });
    const given = page.getByRole("list", { name: "Given again by hand" });
    await expect.element(given).toHaveTextContent(/pier.jpg.*before that 3 B/);

    await button("Undo: take the file of pier.jpg out again").click();
    await expect.element(toast("pier.jpg is as it was before")).toBeVisible();
    expect(await db.assets.get(["image", 1])).toMatchObject(UNREADABLE);
    expect((await db.images.get(1))?.data.size).toBe(3);
  });

  it("asks before it takes a file of other content", async () => {
    const db = await show({
      assets: [anAsset({ name: "pier.jpg", contentHash: "aa", ...UNREADABLE })],
      images: [original(1)],
    });
    await openGroup("Damaged originals");
    await expect.element(button("Choose the file of pier.jpg")).toBeVisible();
    const input = document.querySelector<HTMLInputElement>("li input[type=file]");
    if (!input) throw new Error("No input");
    chooseFile(input, new File([await fixtureBlob("jpeg")], "copy.jpg"));
    const dialog = page.getByRole("alertdialog", { name: "Use copy.jpg for pier.jpg?" });
    await expect.element(dialog, { timeout: 10_000 }).toHaveTextContent(/its content is another/);
    expect((await db.images.get(1))?.data.size).toBe(3);
    await dialog.getByRole("button", { name: "Use it" }).click();
    await expect.element(toast(/is whole again/), { timeout: 10_000 }).toBeVisible();
  });
});

describe("Legacy links", () => {
  const script = (id: number) =>
    aScript({
      id,
      acts: [{ act_number: 1, scenes: [aScene({ generatedImageId: 1 })] }],
      legacyAssets: ["image:1"],
    });

  it("is not there where there are none", async () => {
    await show({ assets: [anAsset()], images: [original(1)] });
    await expect.element(page.getByText(/Everything is in its place/)).toBeVisible();
    expect(page.getByRole("heading", { name: "Legacy links" }).elements()).toEqual([]);
  });

  it("makes one permanent, then all, each undone by Ctrl+Z", async () => {
    const db = await show({
      assets: [anAsset({ name: "pier.jpg" })],
      images: [original(1)],
      scripts: [1, 2, 3].map(script),
    });
    const list = page.getByRole("list", { name: "Legacy links" });
    await expect.poll(() => list.getByRole("listitem").elements().length).toBe(3);
    await list
      .getByRole("button", { name: /Make permanent: pier.jpg/ })
      .first()
      .click();
    await expect.poll(() => list.getByRole("listitem").elements().length).toBe(2);
    await button("Make all 2 permanent").click();
    await expect.element(page.getByText("All of them are permanent.")).toBeVisible();
    expect(await db.scriptAssetMappings.count()).toBe(3);
    expect((await db.scripts.toArray()).map((row) => row.legacyAssets)).toEqual([[], [], []]);
    await expect.element(page.getByRole("heading", { name: "Legacy links" })).toHaveFocus();

    await userEvent.keyboard("{Control>}z{/Control}");
    await expect.poll(() => db.scriptAssetMappings.count()).toBe(1);
    await userEvent.keyboard("{Control>}z{/Control}");
    await expect.poll(() => db.scriptAssetMappings.count()).toBe(0);
    expect((await db.scripts.get(1))?.legacyAssets).toEqual(["image:1"]);
  });
});
