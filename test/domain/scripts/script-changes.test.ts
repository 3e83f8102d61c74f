import fc from "fast-check";
import { expect, it } from "vitest";
import type { Database } from "../../../src/db/database.ts";
import { addAct } from "../../../src/domain/scripts/add-act.ts";
import { addScene } from "../../../src/domain/scripts/add-scene.ts";
import { addScript } from "../../../src/domain/scripts/add-script.ts";
import { deleteScript } from "../../../src/domain/scripts/delete-script.ts";
import { readScript } from "../../../src/domain/scripts/read-script.ts";
import { renameScript } from "../../../src/domain/scripts/rename-script.ts";
import { restoreScript } from "../../../src/domain/scripts/restore-script.ts";
import { takeBackScene } from "../../../src/domain/scripts/take-back-scene.ts";
import { trashScript } from "../../../src/domain/scripts/trash-script.ts";
import { aMapping, anAsset, NOON } from "../../build.ts";
import { aLibrary, closeLibraries } from "../open-libraries.ts";

/** What has to be true of a script, by its title when it was made. */
interface Model {
  title: string;
  trashed: boolean;
  revision: number;
  /** Ids of the scenes of each act. */
  readonly acts: string[][];
  /** Scenes that show image 1. */
  readonly linked: Set<string>;
}

const pick = fc.nat(5);
const step = fc.oneof(
  fc.record({
    verb: fc.constantFrom("script", "rename", "act", "trash", "restore", "delete"),
    pick,
  }),
  // Twice, since everything else is about scenes.
  fc.record({ verb: fc.constantFrom("scene", "link", "take back"), pick }),
  fc.record({ verb: fc.constantFrom("scene", "link", "take back"), pick }),
);

class Library {
  readonly #db: Database;
  readonly #models = new Map<number, Model>();
  #uids = 0;
  readonly #stamps = {
    at: NOON,
    newUid: () => {
      this.#uids += 1;
      return `uid ${this.#uids}`;
    },
  };

  constructor(db: Database) {
    this.#db = db;
  }

  async follow(verb: string, which: number): Promise<void> {
    const stamps = this.#stamps;
    if (verb === "script") {
      const id = (await addScript(this.#db, `Script ${which}`, stamps)) as number;
      expect(this.#models.has(id)).toBe(false);
      const model = { title: `Script ${which}`, trashed: false, revision: 0, acts: [[]] };
      this.#models.set(id, { ...model, linked: new Set() });
      return;
    }
    const ids = [...this.#models.keys()];
    const id = ids[which % Math.max(1, ids.length)];
    const model = id === undefined ? undefined : this.#models.get(id);
    if (id === undefined || !model) return;
    const changed = await this.#change(verb, which, id, model);
    if (changed) model.revision += 1;
  }

  async #change(verb: string, which: number, id: number, model: Model): Promise<boolean> {
    const db = this.#db;
    const stamps = this.#stamps;
    const index = which % model.acts.length;
    const scenes = model.acts[index] ?? [];
    const scene = scenes[which % Math.max(1, scenes.length)];
    switch (verb) {
      case "rename":
        await renameScript(db, id, `Title ${which}`, NOON);
        if (model.title === `Title ${which}`) return false;
        model.title = `Title ${which}`;
        return true;
      case "act":
        expect(await addAct(db, id, stamps)).toEqual({ index: model.acts.length });
        model.acts.push([]);
        return true;
      case "scene":
        scenes.push((await addScene(db, id, index, "Fog.", stamps)).sceneId);
        return true;
      case "link":
        if (scene === undefined || model.linked.has(scene)) return false;
        await db.scriptAssetMappings.add(withoutId(id, scene, stamps.newUid()));
        model.linked.add(scene);
        return false;
      case "take back": {
        if (scene === undefined) return false;
        const isFree = !model.linked.has(scene);
        expect(await takeBackScene(db, id, { sceneId: scene, text: "Fog." }, NOON)).toBe(isFree);
        if (isFree) scenes.splice(scenes.indexOf(scene), 1);
        return isFree;
      }
      case "trash":
      case "restore": {
        const trash = verb === "trash";
        const change = trash ? trashScript : restoreScript;
        const isNew = model.trashed !== trash;
        expect(await change(db, id, NOON)).toBe(isNew);
        model.trashed = trash;
        return isNew;
      }
      default: {
        const others = [...this.#models].filter(([other]) => other !== id);
        const isLast = model.linked.size > 0 && others.every(([, { linked }]) => linked.size === 0);
        const deletion = {
          deleted: model.trashed,
          mappings: model.trashed ? model.linked.size : 0,
          orphans: model.trashed && isLast ? 1 : 0,
        };
        expect(await deleteScript(db, id)).toEqual(deletion);
        if (model.trashed) this.#models.delete(id);
        return false;
      }
    }
  }

  async expectTrue(): Promise<void> {
    const scripts = await this.#db.scripts.toArray();
    const found = scripts.map((script) => {
      const { id, title, trashed, acts } = readScript(script);
      const scenes = acts.map((act) => act.scenes.map((scene) => scene.id));
      return [id, { title, trashed, revision: script.revision, acts: scenes }] as const;
    });
    const expected = [...this.#models].map(([id, { linked: _, ...model }]) => [id, model] as const);
    expect(new Map(found)).toEqual(new Map(expected));
    const mappings = await this.#db.scriptAssetMappings.toArray();
    const places = mappings.map(({ scriptId, sceneId }) => `${String(scriptId)} ${sceneId}`);
    const linked = [...this.#models].flatMap(([id, model]) =>
      [...model.linked].map((scene) => `${id} ${scene}`),
    );
    expect(places.sort()).toEqual(linked.sort());
    expect(await this.#db.assets.count()).toBe(1);
  }
}

function withoutId(scriptId: number, sceneId: string, uid: string) {
  const { id: _none, ...mapping } = aMapping({ scriptId, sceneId, uid });
  return mapping;
}

it("any sequence of changes keeps the ids of scenes, the mappings to them, and the assets true", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 10, maxLength: 30 }), async (steps) => {
      const library = new Library(await aLibrary({ assets: [anAsset()] }));
      await library.follow("script", 0);
      for (const { verb, pick: which } of steps) await library.follow(verb, which);
      await library.expectTrue();
      await closeLibraries();
    }),
    { numRuns: 15 },
  );
});
