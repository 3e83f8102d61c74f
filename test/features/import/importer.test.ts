import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { ImportOptions, ImportOutcome } from "../../../src/domain/imports/import-files.ts";
import { NO_IMPORTS, useImports } from "../../../src/state/imports.ts";
import {
  added,
  anImporter,
  CANCELLED,
  file,
  given,
  here,
  NONE_HIDDEN,
  refused,
  shown,
  state,
} from "./an-importer.ts";

beforeEach(() => useImports.setState(NO_IMPORTS));
afterEach(() => void vi.useRealTimers());

describe("startImporter", () => {
  it("imports one batch after the other, with one examiner, and closes that at the end", async () => {
    const { importer, batches, end, close, startExaminer } = anImporter();
    const first = importer.importGiven(given(file("a")));
    const second = importer.importGiven(given(file("b"), file("c")));
    await vi.waitFor(() => expect(batches).toHaveLength(1));
    await vi.waitFor(() => expect(shown()).toEqual(["a waiting", "b waiting", "c waiting"]));
    expect(state().phase).toBe("running");
    await end(0, [added(1)]);
    await first;
    expect(close).not.toHaveBeenCalled();
    await end(1, [added(2), added(3)]);
    await second;
    expect(batches.map(({ names }) => names)).toEqual([["a"], ["b", "c"]]);
    expect(shown()).toEqual(["a added", "b added", "c added"]);
    expect(state().phase).toBe("idle");
    expect(startExaminer).toHaveBeenCalledTimes(1);
    expect(close).toHaveBeenCalledTimes(1);
  });

  it("answers whoever gives it files what became of them, in their order", async () => {
    const { importer, end } = anImporter();
    const answer = importer.importAll([{ name: "a", data: new Blob(["a"]) }]);
    await end(0, [added(7)]);
    expect(await answer).toEqual([added(7)]);
  });

  it("asks once to keep the library, before the first import", async () => {
    const { importer, end, askToPersist } = anImporter();
    expect(askToPersist).not.toHaveBeenCalled();
    const first = importer.importGiven(given(file("a")));
    expect(askToPersist).toHaveBeenCalledTimes(1);
    await end(0, [added(1)]);
    await first;
    const second = importer.importGiven(given(file("b")));
    await end(1, [added(2)]);
    await second;
    expect(askToPersist).toHaveBeenCalledTimes(1);
  });

  it("tells every waiting batch to stop when cancelled; what is given then is imported", async () => {
    const { importer, batches, end } = anImporter();
    const first = importer.importGiven(given(file("a"), file("b")));
    const second = importer.importGiven(given(file("c")));
    await vi.waitFor(() => expect(batches).toHaveLength(1));
    importer.cancel();
    expect(state().phase).toBe("stopping");
    const third = importer.importGiven(given(file("d")));
    expect(state().phase).toBe("running");
    await end(0, [added(1), CANCELLED]);
    await end(1, [CANCELLED]);
    await end(2, [added(2)]);
    await Promise.all([first, second, third]);
    expect(batches.map(({ options }) => options.signal.aborted)).toEqual([true, true, false]);
    expect(shown()).toEqual(["a added", "b cancelled", "c cancelled", "d added"]);
    expect(state().phase).toBe("idle");
  });

  it("imports nothing of a folder that was being looked through when cancelled", async () => {
    const { importer, batches } = anImporter();
    const walk = importer.importGiven(async (signal) => {
      await new Promise((resolve) => signal.addEventListener("abort", resolve));
      signal.throwIfAborted();
      return { files: [file("a")], unread: [], hidden: NONE_HIDDEN };
    });
    expect(state().isGathering).toBe(true);
    importer.cancel();
    await walk;
    expect(batches).toEqual([]);
    expect(state()).toMatchObject({ phase: "idle", isGathering: false, items: [] });
  });

  it("gives the same files again, but none that would end the same way or is in", async () => {
    const { importer, batches, end } = anImporter();
    const files = [file("in"), file("empty"), file("failed"), file("cancelled")];
    const first = importer.importGiven(given(...files));
    await end(0, [added(1), refused("empty"), refused("failed"), CANCELLED]);
    await first;
    expect(state().items.map(({ canRetry }) => canRetry)).toEqual([false, false, true, true]);
    const again = importer.retry(state().items.map(({ id }) => id));
    await end(1, [added(2), added(3)]);
    await again;
    expect(batches[1]?.files.map(({ data }) => data)).toEqual(files.slice(2));
    expect(shown()).toEqual(["empty refused", "failed added", "cancelled added"]);
  });

  it("does not offer to try again what is damaged or was changed on disk", async () => {
    const { importer, end } = anImporter();
    const run = importer.importGiven(given(file("damaged"), file("changed")));
    await end(0, [refused("unreadable"), refused("changed")]);
    await run;
    expect(state().items.map(({ canRetry }) => canRetry)).toEqual([false, false]);
  });

  it("counts what was here already no longer in the next run, but can give it again", async () => {
    const { importer, batches, end } = anImporter();
    const first = importer.importGiven(given(file("a"), file("b")));
    await end(0, [here(1), here(2)]);
    await first;
    const again = importer.retry(
      state()
        .items.slice(0, 1)
        .map(({ id }) => id),
    );
    await end(1, [added(3)]);
    await again;
    expect(batches[1]?.names).toEqual(["a"]);
    expect(shown()).toEqual(["a added"]);
    const next = importer.importGiven(given(file("c")));
    await end(2, [added(4)]);
    await next;
    expect(shown()).toEqual(["c added"]);
  });

  it("tells whoever wants a whole what became of all of it, until all of it is in", async () => {
    const { importer, end } = anImporter();
    const told: (readonly ImportOutcome[])[] = [];
    const retryAll = () => importer.retry(state().items.map(({ id }) => id));
    const whole = ["a", "b", "c"].map((name) => ({ name, data: new Blob([name]) }));
    const first = importer.importAll(whole, async (outcomes) => void told.push(outcomes));
    await end(0, [CANCELLED, added(2), refused("failed")]);
    await first;
    expect(told).toEqual([]);
    const other = importer.importGiven(given(file("other")));
    await end(1, [CANCELLED]);
    await other;
    const second = retryAll();
    await end(2, [added(1), refused("failed"), CANCELLED]);
    await second;
    expect(told).toEqual([[added(1), added(2), refused("failed")]]);
    const third = retryAll();
    await end(3, [here(3), added(9)]);
    await third;
    expect(told).toEqual([told[0], [added(1), added(2), here(3)]]);
    const fourth = retryAll();
    await end(4, [here(3)]);
    await fourth;
    expect(told).toHaveLength(2);
  });

  it("says of every open file what broke off the whole batch", async () => {
    const importFiles = async (_: unknown, __: unknown, options: ImportOptions) => {
      options.onOutcome?.(0, added(1));
      throw new Error("no worker starts");
    };
    const { importer } = anImporter({ importFiles });
    await importer.importGiven(given(file("a"), file("b")));
    expect(state().items).toMatchObject([
      { status: "added" },
      { status: "refused", refusal: { code: "failed", error: "no worker starts" }, canRetry: true },
    ]);
    expect(state().phase).toBe("idle");
  });

  it("goes on with the next batch when no examiner could be started for one", async () => {
    const startExaminer = () => {
      throw new Error("no workers here");
    };
    const { importer } = anImporter({ startExaminer });
    await importer.importGiven(given(file("a")));
    await importer.importGiven(given(file("b")));
    expect(shown()).toEqual(["a refused", "b refused"]);
  });

  it("keeps what did not go well until it is put away, but counts it no longer", async () => {
    const { importer, end } = anImporter();
    const first = importer.importGiven(given(file("in"), file("empty")));
    await end(0, [added(1), refused("empty")]);
    await first;
    const second = importer.importGiven(given(file("next")));
    await vi.waitFor(() => expect(shown()).toEqual(["empty refused", "next waiting"]));
    expect(state().items.map(({ isEarlier }) => isEarlier)).toEqual([true, false]);
    importer.dismiss();
    expect(state().items).toHaveLength(2);
    await end(1, [added(2)]);
    await second;
    importer.dismiss();
    expect(state()).toEqual(NO_IMPORTS);
  });

  it("refuses what could not be opened, and says what was left out", async () => {
    const { importer, batches } = anImporter();
    await importer.importGiven(async () => ({
      files: [],
      unread: [{ name: "locked", error: "no entry" }],
      hidden: { files: 2, folders: 1 },
    }));
    expect(batches).toEqual([]);
    expect(state().items).toMatchObject([
      { name: "locked", status: "refused", refusal: { code: "failed", error: "no entry" } },
    ]);
    expect(state().items[0]?.canRetry).toBe(false);
    expect(state().leftOut).toEqual({ files: 2, folders: 1 });
  });

  it("shows 10,000 files in at most ten updates a second", async () => {
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout", "performance"] });
    const { importer, batches } = anImporter();
    const files = Array.from({ length: 10_000 }, (_, index) => file(`${index}`, 1));
    const done = importer.importGiven(given(...files));
    while (batches.length === 0) await Promise.resolve();
    const [batch] = batches;
    let updates = 0;
    const stop = useImports.subscribe(() => {
      updates += 1;
    });
    for (let index = 0; index < files.length; index++) {
      batch?.options.onProgress?.(index, { step: "reading", bytes: 1 });
      batch?.options.onOutcome?.(index, added(index));
      if (index % 5 === 0) vi.advanceTimersByTime(1);
    }
    expect(updates).toBeLessThanOrEqual(20);
    expect(updates).toBeGreaterThanOrEqual(15);
    batch?.end.resolve([]);
    await done;
    stop();
    expect(state().items.every(({ status }) => status === "added")).toBe(true);
  });
});
