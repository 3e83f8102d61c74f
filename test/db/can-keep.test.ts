import fc from "fast-check";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { type AskedBrowser, canKeep, isInMemory } from "../../src/db/can-keep.ts";

const ON_DISK = { writing: 0.2, flushing: 5.5 };
const IN_MEMORY = { writing: 33, flushing: 0.1 };

/** A browser that keeps everything, unless said otherwise. */
function ask(overrides: Partial<AskedBrowser> = {}, storage: Partial<StorageManager> = {}) {
  return canKeep({
    indexedDB,
    storage: {
      persisted: async () => true,
      getDirectory: async () => ({}) as FileSystemDirectoryHandle,
      ...storage,
    },
    timeDisk: async () => ON_DISK,
    ...overrides,
  });
}

/** The real database, whose tables refuse what this refuses. */
function databaseThat(add: IDBObjectStore["add"]): Pick<IDBFactory, "open" | "deleteDatabase"> {
  return {
    open(name, version) {
      const opening = indexedDB.open(name, version);
      opening.addEventListener("success", () => {
        const { result } = opening;
        const begin = result.transaction.bind(result);
        result.transaction = (...given) => {
          const transaction = begin(...given);
          const open = transaction.objectStore.bind(transaction);
          transaction.objectStore = (table) => {
            const store = open(table);
            store.add = add.bind(store);
            return store;
          };
          return transaction;
        };
      });
      return opening;
    },
    deleteDatabase: (name) => indexedDB.deleteDatabase(name),
  };
}

beforeEach(() => {
  const warned = vi.spyOn(console, "warn").mockReturnValue();
  return () => warned.mockRestore();
});

describe("whether Blobs can be stored", () => {
  it("is found out by storing one, of which nothing stays", async () => {
    expect(await ask()).toEqual({ storesBlobs: true, looksPrivate: false, persisted: true });
    await vi.waitFor(async () => {
      const names = (await indexedDB.databases()).map(({ name }) => name);
      expect(names).not.toContain("scenekeep-scratch");
    });
  });

  it("is found out in two tabs at once", async () => {
    const answers = await Promise.all([ask(), ask(), ask()]);
    expect(answers.map(({ storesBlobs }) => storesBlobs)).toEqual([true, true, true]);
  });

  it("is no where the database refuses them, as WebKit's private windows do", async () => {
    const refusing = databaseThat(() => {
      throw new DOMException("BlobURLs are not yet supported", "DataCloneError");
    });
    expect(await ask({ indexedDB: refusing })).toMatchObject({ storesBlobs: false });
  });

  it("is no less where the storage is full: each import says that by itself", async () => {
    const full = databaseThat(() => {
      throw new DOMException("no room", "QuotaExceededError");
    });
    expect(await ask({ indexedDB: full })).toMatchObject({ storesBlobs: true });
    const fullAtLast = databaseThat(function (this: IDBObjectStore, value) {
      const adding = IDBObjectStore.prototype.add.call(this, value);
      const { transaction } = this;
      Object.defineProperty(transaction, "error", {
        value: new DOMException("no room", "QuotaExceededError"),
      });
      adding.addEventListener("success", () => transaction.abort());
      return adding;
    });
    expect(await ask({ indexedDB: fullAtLast })).toMatchObject({ storesBlobs: true });
  });

  it("is no where something else comes back", async () => {
    const losing = databaseThat(function (this: IDBObjectStore) {
      return IDBObjectStore.prototype.add.call(this, { data: new Blob(["other"]) });
    });
    expect(await ask({ indexedDB: losing })).toMatchObject({ storesBlobs: false });
  });

  it("is no where nothing opens", async () => {
    const shut: AskedBrowser["indexedDB"] = {
      open: () => {
        throw new DOMException("The operation is insecure", "SecurityError");
      },
      deleteDatabase: (name) => indexedDB.deleteDatabase(name),
    };
    expect(await ask({ indexedDB: shut })).toMatchObject({ storesBlobs: false });
  });
});

describe("whether this seems to be a private window", () => {
  const refuse = async () => {
    throw new DOMException("Security error when calling GetDirectory", "SecurityError");
  };

  it("is yes where the file system is withheld", async () => {
    expect(await ask({}, { getDirectory: refuse })).toMatchObject({ looksPrivate: true });
    expect(await ask({ timeDisk: null }, { getDirectory: refuse })).toMatchObject({
      looksPrivate: true,
    });
  });

  it("is yes where flushing costs next to nothing beside writing", async () => {
    expect(await ask({ timeDisk: async () => IN_MEMORY })).toMatchObject({ looksPrivate: true });
  });

  it("is no where nothing speaks for it", async () => {
    expect(await ask({ timeDisk: null })).toMatchObject({ looksPrivate: false });
    expect(await ask({ storage: undefined })).toMatchObject({
      looksPrivate: false,
      persisted: false,
    });
    const timeDisk = async () => {
      throw new Error("No worker");
    };
    expect(await ask({ timeDisk })).toMatchObject({ looksPrivate: false });
  });

  it("does not depend on how fast the machine is, within reason", () => {
    const factor = fc.double({ min: 0.1, max: 1000, noNaN: true });
    fc.assert(
      fc.property(factor, fc.constantFrom(ON_DISK, IN_MEMORY), (slower, times) => {
        const slow = { writing: times.writing * slower, flushing: times.flushing * slower };
        expect(isInMemory(slow)).toBe(times === IN_MEMORY);
      }),
    );
    expect(isInMemory({ writing: 0, flushing: 0 }), "a clock too coarse to tell").toBe(false);
    expect(isInMemory({ writing: 0.2, flushing: 0 }), "a disk made of memory").toBe(false);
  });
});

it("asks whether the library is kept, and takes a refusal for no", async () => {
  expect(await ask({}, { persisted: async () => false })).toMatchObject({ persisted: false });
  const refuse = async () => {
    throw new DOMException("no", "InvalidStateError");
  };
  expect(await ask({}, { persisted: refuse })).toMatchObject({ persisted: false });
});
