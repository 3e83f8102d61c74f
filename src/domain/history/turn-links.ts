import { redoImportedLinks, undoImportedLinks } from "../imports/undo-imported-links.ts";
import { redoLinks } from "../scenes/redo-links.ts";
import { undoLinks } from "../scenes/undo-links.ts";
import type { Turns } from "./turn.ts";

export const linking: Turns<"link"> = {
  undo: async (db, change, { at }, options) => {
    const { undone: done, left } = await undoLinks(db, change.links, at, options);
    return { done, left, change };
  },
  redo: async (db, change, { at }, options) => {
    const { redone: done, left } = await redoLinks(db, change.links, at, options);
    return { done, left, change };
  },
};

export const linkingImported: Turns<"import-links"> = {
  undo: async (db, change, { at }) => {
    const { undone: done, left, keptOut } = await undoImportedLinks(db, change.links, at);
    return { done, left, keptOut, change };
  },
  redo: async (db, change, { at }) => {
    const { redone: done, left } = await redoImportedLinks(db, change.links, at);
    return { done, left, change };
  },
};
