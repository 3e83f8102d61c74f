import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readDroppedFiles } from "../../src/ui/read-dropped-files.ts";

type Tree = { readonly file: string } | { readonly folder: string; readonly inside: Tree[] };

const aName = fc.constantFrom("pier.jpg", ".DS_Store", "Thumbs.db", "DESKTOP.INI", "day 2", ".git");
const { tree } = fc.letrec<{ tree: Tree }>((tie) => ({
  tree: fc.oneof(
    { depthSize: "small", withCrossShrink: true },
    fc.record({ file: aName }),
    fc.record({ folder: aName, inside: fc.array(tie("tree"), { maxLength: 12 }) }),
  ),
}));

describe("readDroppedFiles", () => {
  it("finds every file of any tree but the hidden ones inside folders, which it counts", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(tree, { maxLength: 5 }), fc.nat(6), async (roots, batch) => {
        const found = await readDroppedFiles(aDrop(roots, batch + 1))(NEVER);
        const expected = roots.flatMap((root) => visible(root, true));
        expect(found.files.map(({ name }) => name).sort()).toEqual(expected.sort());
        const hidden = roots.flatMap((root) =>
          "folder" in root ? root.inside.flatMap(hiddenIn) : [],
        );
        expect(found.hidden.files).toBe(hidden.filter((kind) => kind === "file").length);
        expect(found.hidden.folders).toBe(hidden.filter((kind) => kind === "folder").length);
        expect(found.unread).toEqual([]);
      }),
    );
  });

  it("goes on after what can't be opened, and says why", async () => {
    const broken = (name: string): FileSystemEntry =>
      ({
        ...{ name, isDirectory: false },
        file: (_: unknown, fail: (error: Error) => void) => fail(new Error("locked")),
      }) as unknown as FileSystemEntry;
    const trip = folderEntry("trip", [broken("b.jpg"), fileEntry("c.jpg")], 1);
    const found = await readDroppedFiles(dropOf([broken("a.jpg"), trip]))(NEVER);
    expect(found.files.map(({ name }) => name)).toEqual(["c.jpg"]);
    expect(found.unread).toEqual([
      { name: "a.jpg", error: "locked" },
      { name: "b.jpg", error: "locked" },
    ]);
  });

  it("keeps what a folder listed before it broke off", async () => {
    let calls = 0;
    const trip = {
      ...{ name: "trip", isDirectory: true },
      createReader: () => ({
        readEntries(give: (entries: FileSystemEntry[]) => void, fail: (error: Error) => void) {
          calls += 1;
          if (calls === 1) give([fileEntry("a.jpg")]);
          else fail(new Error("gone"));
        },
      }),
    } as unknown as FileSystemEntry;
    const found = await readDroppedFiles(dropOf([trip]))(NEVER);
    expect(found.files.map(({ name }) => name)).toEqual(["a.jpg"]);
    expect(found.unread).toEqual([{ name: "trip", error: "gone" }]);
  });

  it("stops when told so", async () => {
    const read = readDroppedFiles(dropOf([fileEntry("a.jpg")]));
    await expect(read(AbortSignal.abort())).rejects.toThrow();
  });

  it("takes the plain list of files where a sender gives nothing else", async () => {
    const drop = { items: [], files: [new File([], "a.jpg")] } as unknown as DataTransfer;
    const found = await readDroppedFiles(drop)(NEVER);
    expect(found.files.map(({ name }) => name)).toEqual(["a.jpg"]);
  });
});

const NEVER = new AbortController().signal;
const HIDDEN = new Set([".DS_Store", "Thumbs.db", "DESKTOP.INI", ".git"]);

function visible(tree: Tree, isRoot = false): string[] {
  const name = "file" in tree ? tree.file : tree.folder;
  if (!isRoot && HIDDEN.has(name)) return [];
  return "file" in tree ? [name] : tree.inside.flatMap((one) => visible(one));
}

function hiddenIn(tree: Tree): ("file" | "folder")[] {
  if ("file" in tree) return HIDDEN.has(tree.file) ? ["file"] : [];
  return HIDDEN.has(tree.folder) ? ["folder"] : tree.inside.flatMap(hiddenIn);
}

function aDrop(roots: readonly Tree[], batch: number): DataTransfer {
  return dropOf(roots.map((root) => entryOf(root, batch)));
}

/** Emptied at once, as browsers do it after the event. */
function dropOf(entries: readonly FileSystemEntry[]): DataTransfer {
  const items = entries.map((entry) => ({ kind: "file", webkitGetAsEntry: () => entry }));
  return { items, files: [] } as unknown as DataTransfer;
}

function entryOf(tree: Tree, batch: number): FileSystemEntry {
  if ("file" in tree) return fileEntry(tree.file);
  const inside = tree.inside.map((one) => entryOf(one, batch));
  return folderEntry(tree.folder, inside, batch);
}

function fileEntry(name: string): FileSystemEntry {
  const file = (give: (file: File) => void) => give(new File([], name));
  return { name, isDirectory: false, file } as unknown as FileSystemEntry;
}

function folderEntry(name: string, inside: FileSystemEntry[], batch: number): FileSystemEntry {
  const createReader = () => {
    let at = 0;
    return {
      readEntries(give: (entries: FileSystemEntry[]) => void) {
        give(inside.slice(at, at + batch));
        at += batch;
      },
    };
  };
  return { name, isDirectory: true, createReader } as unknown as FileSystemEntry;
}
