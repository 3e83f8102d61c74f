import { describe, expect, it, onTestFinished, vi } from "vitest";
import { startOpening } from "../../src/app/opening.ts";
import {
  type Database,
  OpeningRefusal,
  type OpeningWatcher,
  type OpenOptions,
} from "../../src/db/database.ts";

/** An opening in the hands of the test. */
function heldOpening() {
  const answers: Array<(answer: Database | Error) => void> = [];
  const promise = new Promise<Database>((resolve, reject) => {
    answers.push((answer) => (answer instanceof Error ? reject(answer) : resolve(answer)));
  });
  const open = vi.fn((_options?: OpenOptions) => promise);
  const store = startOpening(open);
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

describe("startOpening", () => {
  it("begins at once, and once only", () => {
    const { open, store } = heldOpening();
    expect(store.getState()).toEqual({ status: "opening" });
    expect(open).toHaveBeenCalledOnce();
  });

  it("opens nothing where the page is not secure", () => {
    const open = vi.fn();
    const store = startOpening(open, false);
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
    answer({} as Database);
    await vi.waitFor(() => expect(store.getState().status).toBe("open"));
    watcher.onTakenOver?.({ deleted: false });
    expect(store.getState()).toEqual({ status: "taken-over" });
    watcher.onTakenOver?.({ deleted: true });
    expect(store.getState()).toEqual({ status: "deleted" });
    watcher.onClosed?.();
    expect(store.getState()).toEqual({ status: "closed" });
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
