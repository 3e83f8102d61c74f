import { applyRepair, countChanged, undoRepair } from "../integrity/repair.ts";
import { takeBackGiven } from "../integrity/settle-given.ts";
import type { Turns } from "./turn.ts";

/** Done again it is a repair of its own, with a report of its own. */
export const repairing: Turns<"repair"> = {
  undo: async (db, change, { at }) => {
    const answer = await undoRepair(db, change.report, at);
    return { done: answer?.undone ?? 0, left: answer?.left ?? 1, change };
  },
  redo: async (db, { report, repair }, stamps, options) => {
    const again = await applyRepair(db, repair, stamps, options);
    const change = { report: again?.id ?? report, repair };
    return { done: again ? countChanged(again.change) : 0, left: again ? 0 : 1, change };
  },
};

/** The file that was given is gone from the library: it can be given again, but not from here. */
export const givingOriginal: Turns<"give-original"> = {
  undo: async (db, change) => {
    const isBack = await takeBackGiven(db, change.key);
    return { done: isBack ? 1 : 0, left: isBack ? 0 : 1, change };
  },
  redo: null,
};
