import { expect, onTestFinished, test } from "vitest";
import {
  BusyElsewhere,
  runAlone,
  type WorkMessage,
  workChannel,
  workLock,
} from "../../src/hooks/run-alone.ts";
import { useWorkElsewhere } from "../../src/hooks/use-work-elsewhere.ts";
import { aLibrary } from "../domain/open-libraries.ts";
import { deferred } from "./deferred.ts";
import { renderHook } from "./render-hook.tsx";

/** Its name alone: nothing is read of it. */
function aName(): string {
  return crypto.randomUUID();
}

/** Another tab, as far as this one can tell: a lock, and what it says. */
async function openOtherTab(library: string) {
  const channel = workChannel(library);
  onTestFinished(() => channel.close());
  const heard: WorkMessage[] = [];
  channel.onmessage = ({ data }) => void heard.push(data);
  return {
    heard,
    say: (done: number) =>
      channel.postMessage({ from: "other", work: "backup", progress: { done, total: 9 } }),
    lock: () =>
      new Promise<() => void>((resolve) => {
        const end = deferred<void>();
        void navigator.locks.request(workLock(library, "backup"), () => {
          resolve(() => end.resolve());
          return end.promise;
        });
      }),
  };
}

test("what another tab is at is not begun here, and can be once it is done", async () => {
  const library = aName();
  const letGo = await (await openOtherTab(library)).lock();
  const work = () => runAlone(library, "backup", async () => "done");
  await expect(work()).rejects.toThrow(BusyElsewhere);
  letGo();
  await expect(work()).resolves.toBe("done");
});

test("other work may go on beside it, and other libraries", async () => {
  const library = aName();
  await (await openOtherTab(library)).lock();
  await expect(runAlone(library, "restore", async () => 1)).resolves.toBe(1);
  await expect(runAlone(aName(), "backup", async () => 2)).resolves.toBe(2);
});

test("a restore and a deletion keep each other from beginning, and say which is under way", async () => {
  const library = aName();
  for (const [work, other] of [
    ["restore", "deleting"],
    ["deleting", "restore"],
  ] as const) {
    const [begun, end] = [deferred(), deferred()];
    const running = runAlone(library, work, async () => {
      begun.resolve();
      await end.promise;
    });
    await begun.promise;
    await expect(runAlone(library, other, async () => 1)).rejects.toMatchObject({ work });
    end.resolve();
    await running;
  }
});

test("tells other tabs how far it is, and a tab that asks; nothing more once it is over", async () => {
  const library = aName();
  const other = await openOtherTab(library);
  const end = deferred<void>();
  const running = runAlone(library, "backup", async (tell) => {
    tell({ done: 3, total: 9 });
    await end.promise;
    tell({ done: 9, total: 9 });
  });
  await expect.poll(() => other.heard.at(-1)).toMatchObject({ progress: { done: 3, total: 9 } });
  const before = other.heard.length;
  const asking = workChannel(library);
  asking.postMessage({ from: "new", who: true });
  await expect
    .poll(() => other.heard.slice(before))
    .toContainEqual(expect.objectContaining({ work: "backup", progress: { done: 3, total: 9 } }));
  asking.close();
  end.resolve();
  await expect(running).resolves.toBeUndefined();
});

test("shows what another tab is at until its lock is free", async () => {
  const db = await aLibrary({});
  const other = await openOtherTab(db.name);
  const letGo = await other.lock();
  const { results } = renderHook(db, useWorkElsewhere, db.name);
  await expect.poll(() => other.heard).toContainEqual(expect.objectContaining({ who: true }));
  other.say(4);
  await expect.poll(() => results.at(-1)).toEqual({ backup: { done: 4, total: 9 } });
  other.say(5);
  await expect.poll(() => results.at(-1)).toEqual({ backup: { done: 5, total: 9 } });
  letGo();
  await expect.poll(() => results.at(-1)).toEqual({});
});

test("what this tab does itself is not shown as another's", async () => {
  const db = await aLibrary({});
  const { results } = renderHook(db, useWorkElsewhere, db.name);
  const other = await openOtherTab(db.name);
  await runAlone(db.name, "restore", async () => {
    await expect
      .poll(() => other.heard)
      .toContainEqual(expect.objectContaining({ work: "restore" }));
    expect(results.at(-1)).toEqual({});
  });
});
