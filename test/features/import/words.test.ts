import { describe, expect, it } from "vitest";
import {
  earlierWords,
  leftOutWords,
  notLinkedWords,
  progressWords,
  resultWords,
  stepWords,
} from "../../../src/features/import/import-words.ts";
import { linkedWords } from "../../../src/features/import/linked-words.ts";
import { namePasted } from "../../../src/features/import/pasted-names.ts";
import { refusalWords } from "../../../src/features/import/refusal-words.ts";
import type { ImportItem } from "../../../src/state/imports.ts";
import { type LinkedAsset, unlinkedWords } from "../../../src/views/unlinked-words.ts";
import { image } from "../../build.ts";

const GB = 1024 ** 3;

describe("refusalWords", () => {
  it.each([
    [{ code: "empty" }, /empty/],
    [{ code: "unsupported", seems: "application/pdf" }, /seems to be a PDF document/],
    [{ code: "unsupported", seems: "font/ttf" }, /seems to be a font of type font\/ttf/],
    [{ code: "unsupported", seems: "application/x-odd" }, /a file of type application\/x-odd/],
    [{ code: "unsupported" }, /none of the kinds/],
    [{ code: "unreadable" }, /cut off or damaged/],
    [{ code: "changed" }, /changed, moved or deleted since you chose it.*Choose it again/],
    [{ code: "no-space", needed: 4 * GB, left: GB }, /needs 4 GB, and this browser has 1 GB left/],
    [{ code: "no-space", needed: 4 * GB }, /needs 4 GB, and that is more/],
    [{ code: "place-gone" }, /place it was meant for is gone.*library/],
    [{ code: "failed", error: "disk on fire" }, /disk on fire/],
  ] as const)("says in plain words why: %j", (refusal, words) => {
    expect(refusalWords(refusal)).toMatch(words);
  });
});

describe("the panel's words", () => {
  const item = {
    id: 1,
    name: "a",
    size: 2 * GB,
    canRetry: true,
    isEarlier: false,
    isPlaced: false,
  };
  const items: readonly ImportItem[] = [
    { ...item, status: "reading", bytes: GB / 2 },
    { ...item, status: "cancelled" },
    { ...item, status: "refused", refusal: { code: "empty" } },
  ];

  it("are counts and bytes while it goes on", () => {
    expect(progressWords({ items })).toBe("2 of 3 files, 4.5 of 6 GB");
    expect(progressWords({ items: [{ ...item, size: 0, status: "waiting" }] })).toBe("0 of 1 file");
  });

  it("name only the groups that there are", () => {
    expect(resultWords({ items })).toBe("1 refused, 1 not imported");
  });

  it("count only the files of this run, and what earlier ones left by itself", () => {
    const before: readonly ImportItem[] = [
      { ...item, isEarlier: true, status: "refused", refusal: { code: "empty" } },
      { ...item, isEarlier: true, status: "cancelled" },
    ];
    expect(resultWords({ items: [...before, ...items] })).toBe("1 refused, 1 not imported");
    expect(earlierWords({ items: [...before, ...items] })).toBe(
      "From before: 1 refused, 1 not imported",
    );
    expect(earlierWords({ items })).toBeNull();
  });

  it("say of one file how far it is, and that it waits once it is read", () => {
    const reading = (bytes: number) => stepWords({ ...item, status: "reading", bytes });
    expect(reading(0)).toBe("reading 0 %");
    expect(reading(item.size - 1)).toBe("reading 99 %");
    expect(reading(item.size)).toBe("waiting to be written");
    expect(stepWords({ ...item, status: "writing" })).toBe("writing");
  });

  it("say of what came in for a place, and is not linked, that it is not", () => {
    const asset = { type: "image", id: 1 } as const;
    const here = { ...item, isPlaced: true, status: "added", asset, assetName: "a" } as const;
    const place = { scriptId: 1, sceneId: "a", dialogueId: "" };
    const others = [
      { ...here, isPlaced: false },
      { ...here, linkedTo: place },
    ];
    expect(notLinkedWords({ items: [...items, ...others] })).toBeNull();
    const not = "in the library, but not linked: only sounds can be linked there";
    expect(notLinkedWords({ items: [...others, here] })).toBe(`a is ${not}`);
    expect(notLinkedWords({ items: [here, ...others, here] })).toBe(`2 files are ${not}`);
  });

  it("count what was left out", () => {
    expect(leftOutWords({ files: 0, folders: 0 })).toBeNull();
    expect(leftOutWords({ files: 2, folders: 0 })).toBe("2 hidden files left out");
    expect(leftOutWords({ files: 1, folders: 1 })).toBe(
      "1 hidden file and 1 hidden folder left out",
    );
  });
});

describe("namePasted", () => {
  const at = new Date(2026, 2, 1, 13, 5, 9);
  it.each([
    ["image.png", "image/png", "Pasted image 2026-03-01 13.05.09.png"],
    ["", "image/png", "Pasted image 2026-03-01 13.05.09"],
    ["unknown", "audio/mpeg", "Pasted file 2026-03-01 13.05.09"],
    ["pier.jpg", "image/jpeg", "pier.jpg"],
    ["imagery.png", "image/png", "imagery.png"],
  ])("calls %j of %s %j", (name, type, expected) => {
    expect(namePasted(new File(["x"], name, { type }), at)).toMatchObject({ name: expected, type });
  });
});

describe("the words for what was linked", () => {
  const place = { scriptId: 1, sceneId: "act0-scene0", dialogueId: "" };
  const some = (...from: LinkedAsset["from"][]): readonly LinkedAsset[] =>
    from.map((one, id) => ({ key: image(id), name: `${id}.jpg`, from: one, place }));

  it.each([
    [some("file"), "0.jpg added and linked to Scene 1"],
    [some("here"), "0.jpg is here already, now linked to Scene 1"],
    [some("trash"), "0.jpg taken out of the trash and linked to Scene 1"],
    [some("linked"), "0.jpg was linked to Scene 1 already: now shown first"],
    [some("file", "here"), "2 assets linked to Scene 1"],
    [some("file", "trash"), "2 assets linked to Scene 1; 1 of them out of the trash"],
    [some("file", "file", "linked"), "2 assets linked to Scene 1; 1 was already"],
    [some("linked", "linked"), "2 assets were linked to Scene 1 already: now shown first"],
  ])("say what became of it: %#", (assets, words) => {
    expect(linkedWords(assets, "Scene 1")).toBe(words);
  });

  it("count an asset in several places once, and the places", () => {
    const [one, two] = some("file", "here");
    const elsewhere = { ...place, sceneId: "act0-scene1" };
    const again = one && { ...one, from: "linked" as const, place: elsewhere };
    const own = [one, again].flatMap((asset) => asset ?? []);
    expect(linkedWords(own, null)).toBe("0.jpg added and linked in 2 places");
    expect(linkedWords([...own, ...(two ? [two] : [])], null)).toBe("2 assets linked in 2 places");
    expect(unlinkedWords(own.map((asset) => ({ ...asset, from: "file" })))).toBe(
      "0.jpg is unlinked again. It stays in your library.",
    );
  });

  it("name no place where there were several", () => {
    expect(linkedWords(some("file"), null)).toBe("0.jpg added and linked");
  });

  it.each([
    [some("file", "linked"), "0.jpg is unlinked again. It stays in your library."],
    [some("file", "here"), "2 assets are unlinked again. They stay in your library."],
    [some("trash"), "0.jpg is unlinked again. It is in the trash again."],
    [
      some("trash", "file"),
      "2 assets are unlinked again. 1 of them is in the trash again, the others stay in your library.",
    ],
    [some("linked"), "Shown in the order from before again"],
  ])("say what is so after it was undone: %#", (assets, words) => {
    expect(unlinkedWords(assets)).toBe(words);
  });
});
