/** In the browser's own storage; whatever lies in it belongs to a download. */
export const TEMPORARY_FOLDER = "downloads";

export interface TemporaryFile {
  readonly name: string;
  /** What is in it, by a handle: nothing is copied. */
  read(): Promise<File>;
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
 * A file for something that is about to be downloaded. It is this page's until it is
 * removed or the page goes, since nothing tells when a browser has taken a download out
 * of it; another tab then finds and clears it.
 */
export async function holdTemporaryFile(newName: () => string): Promise<TemporaryFile> {
  const name = newName();
  const letGo = await holdLock(lockOf(name));
  return {
    name,
    async read() {
      const folder = await openFolder();
      return (await folder.getFileHandle(name)).getFile();
    },
    async remove() {
      await removeIfThere(await openFolder(), name);
      letGo();
    },
  };
}

/** Removes what pages that are gone have left behind. The answer: how many files. */
export async function clearTemporaryFiles(): Promise<number> {
  if (!(await canHoldFiles())) return 0;
  const folder = await openFolder();
  const names: string[] = [];
  for await (const name of folder.keys()) names.push(name);
  let cleared = 0;
  for (const name of names) {
    await navigator.locks.request(lockOf(name), { ifAvailable: true }, async (lock) => {
      if (lock && (await removeIfThere(folder, name))) cleared += 1;
    });
  }
  return cleared;
}

function lockOf(name: string): string {
  return `scenekeep-download-${name}`;
}

async function openFolder(): Promise<FileSystemDirectoryHandle> {
  const root = await navigator.storage.getDirectory();
  return root.getDirectoryHandle(TEMPORARY_FOLDER, { create: true });
}

/** Resolves once the lock is held; the answer gives it back. */
function holdLock(name: string): Promise<() => void> {
  return new Promise((resolve, reject) => {
    navigator.locks.request(name, () => new Promise<void>((letGo) => resolve(letGo))).catch(reject);
  });
}

/** `false` where it is not there, or the browser has not let go of it yet; the next start tries again. */
async function removeIfThere(folder: FileSystemDirectoryHandle, name: string): Promise<boolean> {
  try {
    await folder.removeEntry(name);
    return true;
  } catch (error) {
    if (error instanceof DOMException && LATER.has(error.name)) return false;
    throw error;
  }
}

const LATER: ReadonlySet<string> = new Set(["NotFoundError", "NoModificationAllowedError"]);
