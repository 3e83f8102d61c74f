import { create } from "zustand";

/** One action that can be undone. */
export interface UndoEntry {
  /** What the screen says once it is undone: "3 assets are back out of the trash". */
  readonly words: string;
  /**
   * Puts back what the action changed, and nothing that was changed since. May answer
   * other words, where only a part of it could be undone.
   *
   * @throws UndoRefusal when nothing of it can be undone any more
   */
  undo(): Promise<void> | Promise<string>;
}

/** An action that cannot be undone any more; its message is for people. */
export class UndoRefusal extends Error {
  constructor(message: string) {
    super(message);
    this.name = "UndoRefusal";
  }
}

export interface UndoState {
  /** The newest last; of this tab only, and gone with it. */
  readonly entries: readonly UndoEntry[];
  readonly push: (entry: UndoEntry) => void;
  /** As `undoEntry` for the newest; `null` when there is none. */
  readonly undoLast: () => Promise<string | null>;
  /**
   * Undoes one action and answers what to say; `null` when it was undone already. One at
   * a time, in the order asked. A refused one is forgotten, one that failed stays.
   *
   * @throws UndoRefusal
   */
  readonly undoEntry: (entry: UndoEntry) => Promise<string | null>;
}

/** As many as anyone goes back. */
const MOST = 100;

/** What was done in this tab and can be undone. */
export const useUndo = create<UndoState>()((set, get) => {
  let before: Promise<unknown> = Promise.resolve();

  async function run(entry: UndoEntry): Promise<string> {
    try {
      const words = await entry.undo();
      return typeof words === "string" ? words : entry.words;
    } catch (error) {
      if (!(error instanceof UndoRefusal)) get().push(entry);
      throw error;
    }
  }
  function undoEntry(entry: UndoEntry): Promise<string | null> {
    if (!get().entries.includes(entry)) return Promise.resolve(null);
    set(({ entries }) => ({ entries: entries.filter((one) => one !== entry) }));
    const answer = before.then(() => run(entry));
    // Whoever asked hears of a failure; the next one in line goes on all the same.
    before = answer.catch(() => undefined);
    return answer;
  }
  return {
    entries: [],
    push: (entry) => set(({ entries }) => ({ entries: [...entries, entry].slice(-MOST) })),
    undoLast: () => {
      const last = get().entries.at(-1);
      return last ? undoEntry(last) : Promise.resolve(null);
    },
    undoEntry,
  };
});
