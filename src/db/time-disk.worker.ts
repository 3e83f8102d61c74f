/** Milliseconds for some small writes into a file, and for flushing each. */
export interface DiskTimes {
  readonly writing: number;
  readonly flushing: number;
}

/** Of a file's handle in a worker, which the types of a page do not know. */
interface SyncHandle {
  write(bytes: Uint8Array, options: { readonly at: number }): number;
  flush(): void;
  close(): void;
}

/** Asked once, by any message; answers `DiskTimes`, or `null` where it can't be told. */
addEventListener("message", () => {
  timeDisk().then(
    (times) => postMessage(times),
    // A full disk, for one: it says nothing of a private window.
    () => postMessage(null),
  );
});

/** Enough that what another process does takes longer than the clock's grain. */
const ROUNDS = 24;

async function timeDisk(): Promise<DiskTimes> {
  const folder = await navigator.storage.getDirectory();
  const name = `scenekeep-scratch-${crypto.randomUUID()}`;
  const file = (await folder.getFileHandle(name, { create: true })) as FileSystemFileHandle & {
    createSyncAccessHandle(): Promise<SyncHandle>;
  };
  try {
    const handle = await file.createSyncAccessHandle();
    try {
      return timeWrites(handle);
    } finally {
      handle.close();
    }
  } finally {
    await folder.removeEntry(name);
  }
}

function timeWrites(handle: SyncHandle): DiskTimes {
  let writing = 0;
  let flushing = 0;
  for (let round = 0; round < ROUNDS; round += 1) {
    const start = performance.now();
    handle.write(Uint8Array.of(round), { at: 0 });
    const written = performance.now();
    handle.flush();
    writing += written - start;
    flushing += performance.now() - written;
  }
  return { writing, flushing };
}
