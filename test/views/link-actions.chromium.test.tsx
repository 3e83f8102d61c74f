import Dexie from "dexie";
import { describe, expect, it, onTestFinished } from "vitest";
import { page, userEvent } from "vitest/browser";
import { UndoKeys } from "../../src/app/undo-keys.tsx";
import type { Database } from "../../src/db/database.ts";
import type { Mapping, Script } from "../../src/db/schema.ts";
import type { Link } from "../../src/domain/scenes/link-change.ts";
import type { Place } from "../../src/domain/scenes/place.ts";
import { DatabaseProvider } from "../../src/hooks/database-context.tsx";
import { Button } from "../../src/ui/button.tsx";
import { ToastRegion } from "../../src/ui/toast.tsx";
import { type LinkActions, useLinkActions } from "../../src/views/link-actions.ts";
import { aMapping, anAsset, aScene, aScript, image } from "../build.ts";
import { mount } from "../ui/mount.tsx";
import { library } from "./show-picker.tsx";

type Do = (actions: LinkActions) => Promise<boolean>;

/** A button that does something, and says what it answers. */
function Doer({ act, onDone }: { readonly act: Do; readonly onDone: (did: boolean) => void }) {
  const actions = useLinkActions();
  return <Button onPress={() => void act(actions).then(onDone)}>Do it</Button>;
}

interface Given {
  readonly mappings?: readonly Mapping[];
  readonly scene?: Readonly<Record<string, unknown>>;
}

/** Images 1 to 3 and 9 (in the trash), and script 1 with the scenes a and b. */
async function show(act: Do, { mappings = [], scene = {} }: Given = {}) {
  const images = [1, 2, 3].map((id) => anAsset({ id, name: `${id}.png` }));
  const db = await library([...images, anAsset({ id: 9, trashedAt: new Date() })]);
  await db.scripts.add(scriptOf(scene));
  await db.scriptAssetMappings.bulkAdd(mappings);
  const answers: boolean[] = [];
  mount(
    <DatabaseProvider database={db}>
      <Doer act={act} onDone={(did) => answers.push(did)} />
      <ToastRegion />
      <UndoKeys />
    </DatabaseProvider>,
  );
  const dismiss = page.getByRole("button", { name: "Dismiss" });
  await expect.element(button("Do it")).toBeInTheDocument();
  while (dismiss.elements().length > 0) await dismiss.first().click();
  return { db, answers };
}

function scriptOf(scene: Readonly<Record<string, unknown>>): Script {
  const scenes = [aScene({ id: "a", ...scene }), aScene({ id: "b" })];
  return aScript({
    acts: [{ act_number: 1, summary: "", scenes }],
    legacyAssets: scene.generatedImageId ? [`image:${scene.generatedImageId}`] : [],
  });
}

function scene(sceneId: string): Place {
  return { scriptId: 1, sceneId, dialogueId: "" };
}

function link(id: number, sceneId = "a"): Link {
  return { asset: image(id), place: scene(sceneId) };
}

function mapped(id: number, assetId: number, sceneId = "a"): Mapping {
  return aMapping({ id, assetId, sceneId, linkedAt: new Date(2026, 0, 100 - id) });
}

/** What stands in scenes a and b, the first in turn first: "a: 2 1, b: 3". */
async function shown(db: Database): Promise<string> {
  const rows = await db.scriptAssetMappings.toArray();
  const inTurn = rows.sort((one, other) => Number(other.linkedAt) - Number(one.linkedAt));
  const of = (sceneId: string) =>
    inTurn.filter((row) => row.sceneId === sceneId).map((row) => row.assetId);
  return `a: ${of("a").join(" ")}, b: ${of("b").join(" ")}`;
}

function button(name: string) {
  return page.getByRole("button", { name, exact: true });
}

function toast(text: string) {
  return page.getByRole("region", { name: "Messages" }).getByText(text, { exact: true });
}

async function undo(): Promise<void> {
  await userEvent.keyboard("{Control>}z{/Control}");
}

describe("linking", () => {
  it("says so, the first given shown first, and Undo in the toast unlinks again", async () => {
    const { db, answers } = await show((actions) => actions.link([link(2), link(1)]));
    await button("Do it").click();
    await expect.element(toast("2 assets linked to Act 1, Scene 1")).toBeInTheDocument();
    expect(answers).toEqual([true]);
    expect(await shown(db)).toBe("a: 2 1, b: ");
    await button("Undo").click();
    await expect.element(toast("2 assets unlinked from Act 1, Scene 1 again")).toBeInTheDocument();
    expect(await shown(db)).toBe("a: , b: ");
  });

  it.each([
    [[link(1, "b")], [], "1.png linked to Act 1, Scene 2"],
    [[{ ...link(1), place: scene("") }], [], "1.png linked to the whole script “Lighthouse”"],
    [[link(1), link(1, "b")], [], "1.png linked in 2 places"],
    [[link(1), link(2), link(1, "b"), link(2, "b")], [], "2 assets linked in 2 places"],
    [[link(1), link(2)], [mapped(1, 1)], "2.png linked to Act 1, Scene 1; 1 was already"],
    [[link(1)], [mapped(1, 1)], "1.png was linked to Act 1, Scene 1 already: now shown first"],
  ])("names one asset and one place, and counts several (%#)", async (links, mappings, words) => {
    await show((actions) => actions.link(links), { mappings });
    await button("Do it").click();
    await expect.element(toast(words)).toBeInTheDocument();
  });

  it("keeps what a place shows by a legacy field, behind it; and undoes both", async () => {
    const { db } = await show((actions) => actions.link([link(1)]), {
      scene: { generatedImageId: 3 },
    });
    await button("Do it").click();
    await expect.element(toast("1.png linked to Act 1, Scene 1")).toBeInTheDocument();
    expect(await shown(db)).toBe("a: 1 3, b: ");
    await undo();
    await expect.element(toast("1.png unlinked from Act 1, Scene 1 again")).toBeInTheDocument();
    expect(await shown(db)).toBe("a: , b: ");
    expect((await db.scripts.get(1))?.legacyAssets).toEqual(["image:3"]);
  });

  it.each([
    [[link(9)], "This asset is in the trash: restore it first, then link it."],
    [[link(1), link(8)], "One of the assets was deleted in the meantime. Nothing was changed."],
    [[link(1, "gone")], "This place is no longer in the script."],
    [
      [link(1), link(1, "gone")],
      "One of the places is no longer in its script. Nothing was changed.",
    ],
  ])("says why it was refused, and changes nothing (%#)", async (links, words) => {
    const { db, answers } = await show((actions) => actions.link(links));
    await button("Do it").click();
    await expect.element(page.getByRole("alert")).toHaveTextContent(words);
    expect(answers).toEqual([false]);
    expect(await shown(db)).toBe("a: , b: ");
    expect(await db.history.count()).toBe(0);
    expect((await db.scripts.get(1))?.revision).toBe(0);
  });

  it("says how far it is while it takes long, and can be cancelled", async () => {
    const { db, answers } = await show((actions) => actions.link([link(1), link(2)]));
    let letGo: () => void = () => undefined;
    const held = new Promise<void>((resolve) => {
      letGo = resolve;
    });
    onTestFinished(letGo);
    const holding = db.transaction("rw", db.assets, () => Dexie.waitFor(held));
    await button("Do it").click();
    await expect.element(toast("Linking 2 assets")).toBeInTheDocument();
    await button("Cancel").click();
    letGo();
    await holding;
    await expect.element(toast("Cancelled: nothing was changed")).toBeInTheDocument();
    expect(answers).toEqual([false]);
    expect(await shown(db)).toBe("a: , b: ");
  });
});

describe("unlinking", () => {
  it("says so, and is undone in its turn", async () => {
    const { db } = await show((actions) => actions.unlink([link(1)]), {
      mappings: [mapped(1, 1), mapped(2, 2)],
    });
    await button("Do it").click();
    await expect.element(toast("1.png unlinked from Act 1, Scene 1")).toBeInTheDocument();
    expect(await shown(db)).toBe("a: 2, b: ");
    await undo();
    await expect.element(toast("1.png linked to Act 1, Scene 1 again")).toBeInTheDocument();
    expect(await shown(db)).toBe("a: 1 2, b: ");
  });

  it("names places that are gone, and counts an asset that is gone", async () => {
    const gone = { scriptId: 9, sceneId: "", dialogueId: "" };
    await show((actions) => actions.unlink([{ asset: image(7), place: gone }]), {
      mappings: [aMapping({ id: 1, assetId: 7, ...gone })],
    });
    await button("Do it").click();
    await expect.element(toast("1 asset unlinked from a script that is gone")).toBeInTheDocument();
  });

  it("says that there was nothing to unlink, without anything to undo", async () => {
    const { db, answers } = await show((actions) => actions.unlink([link(1)]));
    await button("Do it").click();
    await expect
      .element(toast("1.png was unlinked from Act 1, Scene 1 already"))
      .toBeInTheDocument();
    expect(answers).toEqual([true]);
    expect(await db.history.count()).toBe(0);
  });

  it("says what of it could not be undone, since it was changed meanwhile", async () => {
    const both = [link(1), link(1, "b")];
    const { db } = await show((actions) => actions.unlink(both), {
      mappings: [mapped(1, 1), mapped(2, 1, "b")],
    });
    await button("Do it").click();
    await expect.element(toast("1.png unlinked in 2 places")).toBeInTheDocument();
    await db.scriptAssetMappings.add(mapped(7, 1, "b"));
    await undo();
    await expect
      .element(toast("Undone, but for 1 link that was changed again or deleted meanwhile"))
      .toBeInTheDocument();
    expect(await shown(db)).toBe("a: 1, b: 1");
  });

  it("says that nothing of it can be undone any more", async () => {
    const { db } = await show((actions) => actions.link([link(1)]));
    await button("Do it").click();
    await expect.element(toast("1.png linked to Act 1, Scene 1")).toBeInTheDocument();
    await db.scriptAssetMappings.clear();
    await undo();
    await expect
      .element(page.getByRole("alert"))
      .toHaveTextContent("Nothing to undo: all of it was changed again or deleted meanwhile");
  });
});

describe("replacing", () => {
  const replacement = { type: "image", oldId: 1, newId: 3 } as const;

  it("says in how many places, and is undone in all of them", async () => {
    const places = [scene("a"), scene("b")];
    const { db } = await show((actions) => actions.replace(places, replacement), {
      mappings: [mapped(1, 1), mapped(2, 2), mapped(3, 1, "b")],
    });
    await button("Do it").click();
    await expect.element(toast("1.png replaced by 3.png in 2 places")).toBeInTheDocument();
    expect(await shown(db)).toBe("a: 3 2, b: 3");
    await undo();
    await expect.element(toast("1.png is back in 2 places")).toBeInTheDocument();
    expect(await shown(db)).toBe("a: 1 2, b: 1");
  });

  it("names the place where it is one", async () => {
    await show((actions) => actions.replace([scene("b")], replacement), {
      mappings: [mapped(3, 1, "b")],
    });
    await button("Do it").click();
    await expect.element(toast("1.png replaced by 3.png in Act 1, Scene 2")).toBeInTheDocument();
  });

  it("says how many places no longer had it, and leaves them", async () => {
    const places = [scene("a"), scene("b")];
    const { db } = await show((actions) => actions.replace(places, replacement), {
      mappings: [mapped(1, 1), mapped(2, 2, "b")],
    });
    await button("Do it").click();
    const words = "1.png replaced by 3.png in Act 1, Scene 1; 1 no longer had it";
    await expect.element(toast(words)).toBeInTheDocument();
    expect(await shown(db)).toBe("a: 3, b: 2");
  });

  it("says that it is not there any more, and replaces nothing", async () => {
    const { db } = await show((actions) => actions.replace([scene("a")], replacement), {
      mappings: [mapped(2, 2)],
    });
    await button("Do it").click();
    const words = "It is not there any more, so nothing was replaced";
    await expect.element(toast(words)).toBeInTheDocument();
    expect(await shown(db)).toBe("a: 2, b: ");
  });

  it("says that an asset can't be replaced by itself", async () => {
    const same = { ...replacement, newId: 1 };
    const { db } = await show((actions) => actions.replace([scene("a")], same), {
      mappings: [mapped(1, 1)],
    });
    await button("Do it").click();
    await expect.element(toast("Nothing to replace: it is the same asset")).toBeInTheDocument();
    expect(await shown(db)).toBe("a: 1, b: ");
  });
});

describe("showing first", () => {
  it("says so, and is undone", async () => {
    const { db } = await show((actions) => actions.showFirst(link(3)), {
      mappings: [mapped(1, 1), mapped(2, 2), mapped(3, 3)],
    });
    await button("Do it").click();
    await expect.element(toast("3.png shown first in Act 1, Scene 1")).toBeInTheDocument();
    expect(await shown(db)).toBe("a: 3 1 2, b: ");
    await undo();
    await expect
      .element(toast("The order from before again in Act 1, Scene 1"))
      .toBeInTheDocument();
    expect(await shown(db)).toBe("a: 1 2 3, b: ");
  });
});
