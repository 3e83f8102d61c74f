import { beforeEach, describe, expect, it } from "vitest";
import { type UndoEntry, UndoRefusal, useUndo } from "../../src/state/undo.ts";

beforeEach(() => useUndo.setState({ entries: [] }));

const { push, undoLast, undoEntry } = useUndo.getState();

function anEntry(
  words: string,
  undo: () => Promise<void> | Promise<string> = async () => undefined,
): UndoEntry {
  return { words, undo };
}

describe("undoing", () => {
  it("undoes the newest first, one after the other, and says what; then nothing", async () => {
    push(anEntry("first"));
    push(anEntry("second", async () => "half of the second"));
    expect(await undoLast()).toBe("half of the second");
    expect(await undoLast()).toBe("first");
    expect(await undoLast()).toBeNull();
  });

  it("undoes nothing twice, asked as often as it may be", async () => {
    let times = 0;
    const entry = anEntry("once", async () => {
      times += 1;
    });
    push(entry);
    const answers = await Promise.all([undoEntry(entry), undoLast(), undoEntry(entry)]);
    expect([answers, times]).toEqual([["once", null, null], 1]);
  });

  it("waits for the one before, in the order asked", async () => {
    const log: string[] = [];
    let resolve: () => void = () => undefined;
    const promise = new Promise<void>((done) => {
      resolve = done;
    });
    push(anEntry("early", async () => void log.push("early")));
    push(
      anEntry("slow", async () => {
        await promise;
        log.push("slow");
      }),
    );
    const both = [undoLast(), undoLast()];
    resolve();
    expect(await Promise.all(both)).toEqual(["slow", "early"]);
    expect(log).toEqual(["slow", "early"]);
  });

  it("forgets what can't be undone any more, says why, and goes on with the one before", async () => {
    push(anEntry("first"));
    push(
      anEntry("second", async (): Promise<void> => {
        throw new UndoRefusal("deleted meanwhile");
      }),
    );
    await expect(undoLast()).rejects.toThrow("deleted meanwhile");
    expect(await undoLast()).toBe("first");
  });

  it("keeps what failed, so that it can be tried again", async () => {
    let isBroken = true;
    push(
      anEntry("second", async () => {
        if (isBroken) throw new Error("disk");
      }),
    );
    await expect(undoLast()).rejects.toThrow("disk");
    isBroken = false;
    expect(await undoLast()).toBe("second");
  });

  it("remembers the last hundred", () => {
    for (let count = 0; count < 130; count++) push(anEntry(String(count)));
    const { entries } = useUndo.getState();
    expect([entries.length, entries[0]?.words, entries.at(-1)?.words]).toEqual([100, "30", "129"]);
  });
});
