import { describe, expect, it, onTestFinished, vi } from "vitest";
import { showLoss, showWhatIsThere, startOpening } from "../../src/app/opening.ts";
import {
  type Database,
  OpeningRefusal,
  type OpeningWatcher,
  type OpenOptions,
} from "../../src/db/database.ts";
import type { Loss } from "../../src/db/loss-detector.ts";
import { NOON } from "../build.ts";

/** An opening in the hands of the test. */
function heldOpening(loss: Promise<Loss | null> = Promise.resolve(null)) {
  const answers: Array<(answer: Database | Error) => void> = [];
  const promise = new Promise<Database>((resolve, reject) => {
    answers.push((answer) => (answer instanceof Error ? reject(answer) : resolve(answer)));
  });
  const open = vi.fn((_options?: OpenOptions) => promise);
  const store = startOpening({ open, lookForLoss: () => loss });
  const watcher: OpeningWatcher = open.mock.calls[0]?.[0]?.watcher ?? {};
  const answer = (how: Database | Error) => answers[0]?.(how);
  return { answer, open, store, watcher };
}

/** As Dexie wraps what the browser threw. */
class DexieError extends Error {
  readonly inner: DOMException;

  constructor(name: string, inner: string) {
    super(name);
    this.name = name;
    this.inner = new DOMException(inner, inner);
  }
}

/** Every answer that was given has been heard. */
async function settled(): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve));
}

describe("startOpening", () => {
  it("begins at once, and once only", () => {
    const { open, store } = heldOpening();
    expect(store.getState()).toEqual({ status: "opening" });
    expect(open).toHaveBeenCalledOnce();
  });

  it("opens nothing where the page is not secure", () => {
    const open = vi.fn();
    const store = startOpening({ open, isSecure: false });
    expect(store.getState()).toEqual({ status: "insecure" });
    expect(open).not.toHaveBeenCalled();
  });

  it("tells how an upgrade goes, also after it was blocked, and hands the library on", async () => {
    const { answer, store, watcher } = heldOpening();
    watcher.onBlocked?.();
    expect(store.getState()).toEqual({ status: "blocked" });

    const progress = { from: 6, step: "images", done: 5, total: 9 } as const;
    watcher.onUpgrade?.(progress);
    expect(store.getState()).toEqual({ status: "upgrading", progress });

    const database = {} as Database;
    answer(database);
    await vi.waitFor(() => expect(store.getState()).toEqual({ status: "open", database }));
  });

  it("shows when the library is closed under it, and by whom", async () => {
    const { answer, store, watcher } = heldOpening();
    const database = {} as Database;
    answer(database);
    await vi.waitFor(() => expect(store.getState().status).toBe("open"));
    watcher.onTakenOver?.({ deleted: false });
    expect(store.getState()).toEqual({ status: "taken-over", database });
    watcher.onTakenOver?.({ deleted: true });
    expect(store.getState()).toEqual({ status: "deleted", database });
    watcher.onClosed?.();
    expect(store.getState()).toEqual({ status: "closed", database });
  });

  it("keeps nothing on the screen of which it had only said that something is missing", async () => {
    const loss: Loss = { exchanged: true, short: [], notedAt: NOON };
    const { answer, store, watcher } = heldOpening(Promise.resolve(loss));
    answer({} as Database);
    await vi.waitFor(() => expect(store.getState().status).toBe("missing"));
    watcher.onTakenOver?.({ deleted: false });
    expect(store.getState()).toEqual({ status: "taken-over", database: null });
  });

  it("asks before an upgrade for the library to be kept, and goes on without an answer", async () => {
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
    onTestFinished(() => void vi.useRealTimers());
    const persist = vi
      .spyOn(navigator.storage, "persist")
      .mockReturnValue(new Promise(() => undefined));
    onTestFinished(() => persist.mockRestore());
    const { open } = heldOpening();
    const going = open.mock.calls[0]?.[0]?.beforeUpgrade?.();
    expect(persist).toHaveBeenCalledOnce();
    await vi.advanceTimersByTimeAsync(5000);
    await going;
  });

  it("stays with that, whatever the opening comes to after it", async () => {
    for (const end of [{} as Database, new Error("closed")]) {
      const { answer, store, watcher } = heldOpening();
      watcher.onTakenOver?.({ deleted: false });
      answer(end);
      await settled();
      expect(store.getState()).toEqual({ status: "taken-over", database: null });
    }
  });

  it("shows nothing of a library before it is known whether something is missing", async () => {
    const loss: Loss = { exchanged: true, short: [], notedAt: NOON };
    const found = vi.fn<(loss: Loss) => void>();
    const looking = new Promise<Loss>((resolve) => found.mockImplementation(resolve));
    const { answer, store } = heldOpening(looking);
    const database = {} as Database;
    answer(database);
    await settled();
    expect(store.getState()).toEqual({ status: "opening" });
    found(loss);
    await vi.waitFor(() => expect(store.getState()).toEqual({ status: "missing", database, loss }));
    showWhatIsThere(store);
    expect(store.getState()).toEqual({ status: "open", database });
    showLoss(store, loss);
    expect(store.getState()).toEqual({ status: "missing", database, loss });
  });

  it("tells a full disk from any other failure", async () => {
    const { answer, store } = heldOpening();
    const error = new DexieError("AbortError", "QuotaExceededError");
    answer(error);
    await vi.waitFor(() => expect(store.getState()).toEqual({ status: "no-space", error }));
  });

  it("tells a newer library from any other failure", async () => {
    const newer = heldOpening();
    newer.answer(new OpeningRefusal(90));
    await vi.waitFor(() => expect(newer.store.getState()).toEqual({ status: "newer", stored: 90 }));

    const failing = heldOpening();
    const error = new Error("no room");
    failing.answer(error);
    await vi.waitFor(() => expect(failing.store.getState()).toEqual({ status: "failed", error }));
  });

  it.each([
    ["a refusal", new DOMException("The operation is insecure", "SecurityError")],
    ["Dexie's word for one", new DexieError("OpenFailedError", "SecurityError")],
  ])("tells blocked storage from any other failure: %s", async (_, error) => {
    const blocked = heldOpening();
    blocked.answer(error);
    await vi.waitFor(() => expect(blocked.store.getState()).toEqual({ status: "storage-blocked" }));
  });

  it("knows blocked storage by the local storage, where the database only says that it failed", async () => {
    const refusing = vi.spyOn(Storage.prototype, "getItem").mockImplementation(() => {
      throw new DOMException("Access is denied for this document", "SecurityError");
    });
    onTestFinished(() => refusing.mockRestore());
    const blocked = heldOpening();
    blocked.answer(new DOMException("The user denied permission", "UnknownError"));
    await vi.waitFor(() => expect(blocked.store.getState()).toEqual({ status: "storage-blocked" }));
  });

  it("takes a browser without a database for one that blocks it", async () => {
    vi.stubGlobal("indexedDB", undefined);
    onTestFinished(() => void vi.unstubAllGlobals());
    const store = startOpening();
    await vi.waitFor(() => expect(store.getState()).toEqual({ status: "storage-blocked" }));
  });
});
