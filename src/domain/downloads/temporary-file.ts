/** In the browser's own storage; whatever lies in it belongs to a download. */
export const TEMPORARY_FOLDER = "downloads";

export interface TemporaryFile {
  readonly name: string;
  /** What is in it, by a handle: nothing is copied. */
  read(): Promise<File>;
  /** Whoever needs the space may have it from soon on; after a while it goes by itself. */
  handedOver(): void;
  /** Handed over too; resolves when the browser surely copies it and its space is free again. */
  makeWay(): Promise<void>;
  /** Takes it away, and lets go of its name. */
  remove(): Promise<void>;
}

/** Whether there is a place for files that are too large for memory: not in every private window, and only over https. */
export async function canHoldFiles(): Promise<boolean> {
  if (!("locks" in navigator) || !navigator.storage?.getDirectory) return false;
  try {
    await navigator.storage.getDirectory();
    return true;
  } catch (error) {
    if (error instanceof DOMException) return false;
    throw error;
  }
}

/**
 * Milliseconds in which a browser surely begins to copy what it was handed. Measured with
 * 300 MB in Chromium 156: removed 0 ms after the press, the download is lost; from 20 ms on,
 * half way through the copying too, it arrives whole, and the space is free at once.
 */
const BEGUN = 10_000;

/**
 * Milliseconds after which the last one goes too. Nothing tells when a browser has taken it:
 * before a second download, Chromium may first ask whether the page may do that.
 */
const TAKEN = 300_000;

/** What was handed over last. */
let newest: string | undefined;

/**
 * A file for something that is about to be downloaded. It is this page's until the browser
 * has begun to copy it, until it is removed, or until the page goes; from then on any tab
 * frees it.
 */
export async function holdTemporaryFile(newName: () => string): Promise<TemporaryFile> {
  const name = newName();
  const letGo = await holdLock(lockOf(name));
  const remove = async () => {
    await removeIfThere(name);
    letGo();
  };
  return {
    name,
    async read() {
      const folder = await openFolder();
      return (await folder.getFileHandle(name)).getFile();
    },
    handedOver() {
      newest = name;
      void freeTemporaryFiles();
      setTimeout(() => {
        if (newest === name) letGo();
        else void remove();
      }, BEGUN);
      setTimeout(() => void remove(), TAKEN);
    },
    async makeWay() {
      await new Promise<void>((resolve) => setTimeout(resolve, BEGUN));
      await remove();
    },
    remove,
  };
}

/**
 * Removes what nobody holds: what was handed over a while ago, and what pages that are gone
 * have left behind. The space is free when this resolves. The answer: how many files.
 */
export async function freeTemporaryFiles(): Promise<number> {
  let freed = 0;
  for (const name of await listFiles()) {
    await navigator.locks.request(lockOf(name), { ifAvailable: true }, async (lock) => {
      if (lock && (await removeIfThere(name))) freed += 1;
    });
  }
  return freed;
}

async function listFiles(): Promise<readonly string[]> {
  const names: string[] = [];
  if (!(await canHoldFiles())) return names;
  try {
    for await (const name of (await openFolder()).keys()) names.push(name);
  } catch (error) {
    // No download was ever made here.
    if (!(error instanceof DOMException)) throw error;
  }
  return names;
}

function lockOf(name: string): string {
  return `scenekeep-download-${name}`;
}

async function openFolder(): Promise<FileSystemDirectoryHandle> {
  const root = await navigator.storage.getDirectory();
  return root.getDirectoryHandle(TEMPORARY_FOLDER);
}

/** Resolves once the lock is held; the answer gives it back. */
function holdLock(name: string): Promise<() => void> {
  return new Promise((resolve, reject) => {
    navigator.locks.request(name, () => new Promise<void>((letGo) => resolve(letGo))).catch(reject);
  });
}

/**
 * `false` where it is not there, or the browser has not let go of it yet: some systems keep
 * a file that is being read, each with an error of its own. The next start tries again.
 */
async function removeIfThere(name: string): Promise<boolean> {
  try {
    await (await openFolder()).removeEntry(name);
    return true;
  } catch (error) {
    if (error instanceof DOMException) return false;
    throw error;
  }
}
