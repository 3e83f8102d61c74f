import { errorMessage } from "../lib/error-text.ts";
import { isHiddenName } from "../lib/is-hidden-name.ts";

/** What was given, folders walked to their ends. */
export interface GivenFiles {
  readonly files: readonly File[];
  /** What could not be opened, with the browser's words. */
  readonly unread: readonly { readonly name: string; readonly error: string }[];
  /** Left out, since inside folders systems hide it; a hidden folder counts as one. */
  readonly hidden: { readonly files: number; readonly folders: number };
}

/**
 * The files of a drop. Must be called inside the event: afterwards the browser has emptied
 * it; the folders are walked later. What can't be opened is listed and the rest goes on.
 * A file that was given itself is taken even if its name is a hidden one.
 *
 * @throws the signal's reason
 */
export function readDroppedFiles(drop: DataTransfer): (signal: AbortSignal) => Promise<GivenFiles> {
  const given = Array.from(drop.items)
    .filter(({ kind }) => kind === "file")
    .map((item) => item.webkitGetAsEntry() ?? item.getAsFile());
  // A list of files is all that some senders give.
  const roots = given.length > 0 ? given : Array.from(drop.files);
  return async (signal) => {
    const found: Found = { files: [], unread: [], hidden: { files: 0, folders: 0 } };
    for (const root of roots) {
      if (root instanceof File) found.files.push(root);
      else if (root) await walk(root, found, signal);
    }
    return found;
  };
}

interface Found {
  readonly files: File[];
  readonly unread: { name: string; error: string }[];
  readonly hidden: { files: number; folders: number };
}

/** Without recursion: folders may nest deeper than the stack. */
async function walk(root: FileSystemEntry, found: Found, signal: AbortSignal): Promise<void> {
  const open = [root];
  for (let entry = open.pop(); entry; entry = open.pop()) {
    const inside: FileSystemEntry[] = [];
    try {
      if (isFolder(entry)) await listFolder(entry, inside, found, signal);
      else found.files.push(await fileOf(entry));
    } catch (error) {
      signal.throwIfAborted();
      found.unread.push({ name: entry.name, error: errorMessage(error) });
    }
    signal.throwIfAborted();
    for (const next of inside.reverse()) open.push(next);
  }
}

/** What was listed before an error stays in `inside`. */
async function listFolder(
  folder: FileSystemDirectoryEntry,
  inside: FileSystemEntry[],
  found: Found,
  signal: AbortSignal,
): Promise<void> {
  const reader = folder.createReader();
  // One call gives a hundred at most in Chromium; only an empty answer is the end.
  while (!signal.aborted) {
    const batch = await new Promise<FileSystemEntry[]>((resolve, reject) => {
      reader.readEntries(resolve, reject);
    });
    if (batch.length === 0) return;
    for (const entry of batch) {
      if (!isHiddenName(entry.name)) inside.push(entry);
      else if (isFolder(entry)) found.hidden.folders += 1;
      else found.hidden.files += 1;
    }
  }
}

function fileOf(entry: FileSystemEntry): Promise<File> {
  return new Promise((resolve, reject) => {
    (entry as FileSystemFileEntry).file(resolve, reject);
  });
}

function isFolder(entry: FileSystemEntry): entry is FileSystemDirectoryEntry {
  return entry.isDirectory;
}
