import { beforeEach, describe, expect, it, vi } from "vitest";
import type { ImportedLinks } from "../../../src/domain/imports/undo-imported-links.ts";
import { notLinkedWords } from "../../../src/features/import/import-words.ts";
import { NO_IMPORTS, useImports } from "../../../src/state/imports.ts";
import { aMapping, image } from "../../build.ts";
import {
  added,
  anImporter,
  CANCELLED,
  file,
  given,
  here,
  refused,
  shown,
  state,
} from "./an-importer.ts";

beforeEach(() => useImports.setState(NO_IMPORTS));

const SCENE = { scriptId: 1, sceneId: "act0-scene0", dialogueId: "" };
const linked = (id: number) => ({ ...added(id), linkedTo: SCENE });
/** What a transaction tells that made nothing but one mapping. */
const links = (id: number): ImportedLinks => ({
  asked: [{ asset: image(id), place: SCENE }],
  change: { made: [aMapping({ assetId: id })], dropped: [], turned: [], cleared: [] },
  putBack: [],
});

describe("a run into a place", () => {
  it("gives the files their place, says what was linked, and puts the panel away", async () => {
    const { importer, batches, end, sayLinked } = anImporter();
    const run = importer.importGiven(given(file("a"), file("b")), SCENE);
    await vi.waitFor(() => expect(batches).toHaveLength(1));
    expect(batches[0]?.files.map(({ place }) => place)).toEqual([SCENE, SCENE]);
    expect(state().items.map(({ isPlaced }) => isPlaced)).toEqual([true, true]);
    batches[0]?.options.onLinked?.(links(1));
    batches[0]?.options.onLinked?.(links(2));
    await end(0, [linked(1), { ...here(2), linkedTo: SCENE }]);
    await run;
    expect(sayLinked).toHaveBeenCalledTimes(1);
    expect(sayLinked).toHaveBeenCalledWith({
      assets: [
        { key: image(1), name: "1", from: "file", place: SCENE },
        { key: image(2), name: "2", from: "here", place: SCENE },
      ],
      recorder: batches[0]?.options.recorder,
    });
    expect(state()).toEqual(NO_IMPORTS);
  });

  it("says of an asset that it was there and stood there before, or came out of the trash", async () => {
    const { importer, end, sayLinked } = anImporter();
    const run = importer.importGiven(given(file("a"), file("b")), SCENE);
    const put = { ...here(2), linkedTo: SCENE, putBack: true } as const;
    await end(0, [{ ...here(1), linkedTo: SCENE }, put]);
    await run;
    expect(sayLinked.mock.calls[0]?.[0].assets).toMatchObject([
      { from: "linked" },
      { from: "trash" },
    ]);
  });

  it.each([
    ["a refused file", refused("empty")],
    ["a file that only came in", added(2)],
    ["a file that was not imported", CANCELLED],
  ])("keeps the panel for %s, and says what was linked all the same", async (_, other) => {
    const { importer, end, sayLinked } = anImporter();
    const run = importer.importGiven(given(file("a"), file("b")), SCENE);
    await end(0, [linked(1), other]);
    await run;
    expect(sayLinked).toHaveBeenCalledTimes(1);
    expect(state().phase).toBe("idle");
    expect(state().items).toHaveLength(2);
  });

  it("keeps the panel for what was left out, and for what an earlier run left", async () => {
    const { importer, end } = anImporter();
    const hidden = { files: 1, folders: 0 };
    const first = importer.importGiven(
      async () => ({ files: [file("a")], unread: [], hidden }),
      SCENE,
    );
    await end(0, [linked(1)]);
    await first;
    expect(state()).toMatchObject({ leftOut: hidden, items: [{ status: "added" }] });
    importer.dismiss();
    const second = importer.importGiven(given(file("b")));
    await end(1, [refused("empty")]);
    await second;
    const third = importer.importGiven(given(file("c")), SCENE);
    await end(2, [linked(3)]);
    await third;
    expect(shown()).toEqual(["b refused", "c added"]);
  });

  it("tells of which types something may be linked, and of what was not", async () => {
    const { importer, batches, end } = anImporter();
    const run = importer.importGiven(given(file("a")), SCENE, ["audio"]);
    await end(0, [added(1)]);
    await run;
    expect(batches[0]?.files).toMatchObject([{ place: SCENE, types: ["audio"] }]);
    expect(notLinkedWords(state())).toBe(
      "a is in the library, but not linked: only sounds can be linked there",
    );
  });

  it("says nothing where nothing was linked", async () => {
    const { importer, end, sayLinked } = anImporter();
    const run = importer.importGiven(given(file("a")), SCENE);
    await end(0, [refused("failed")]);
    await run;
    expect(sayLinked).not.toHaveBeenCalled();
    expect(shown()).toEqual(["a refused"]);
  });

  it("tries again for the same place, or for the library alone", async () => {
    const { importer, batches, end } = anImporter();
    const first = importer.importGiven(given(file("a"), file("b")), SCENE);
    await end(0, [refused("failed"), { status: "refused", code: "place-gone" }]);
    await first;
    const [one, other] = state().items.map(({ id }) => id);
    const again = importer.retry([one ?? 0]);
    await end(1, [refused("failed")]);
    await again;
    expect(batches[1]?.files).toMatchObject([{ name: "a", place: SCENE }]);
    const alone = importer.retry([other ?? 0], "library");
    await end(2, [added(2)]);
    await alone;
    expect(batches[2]?.names).toEqual(["b"]);
    expect(batches[2]?.files[0]).not.toHaveProperty("place");
    expect(state().items.at(-1)).toMatchObject({ name: "b", status: "added", isPlaced: false });
  });
});
