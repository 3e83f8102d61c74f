import { isHiddenName } from "../lib/is-hidden-name.ts";
import type { GivenFiles } from "./read-dropped-files.ts";

/**
 * The files that were chosen in a file input, which is emptied, so that the same ones can be
 * chosen again. Of a folder that was chosen what is hidden in it is left out.
 */
export function readChosenFiles(input: HTMLInputElement): GivenFiles {
  const chosen = Array.from(input.files ?? []);
  input.value = "";
  const files: File[] = [];
  const hiddenFolders = new Set<string>();
  let hiddenFiles = 0;
  for (const file of chosen) {
    const folder = hiddenFolderOf(file.webkitRelativePath);
    if (folder !== null) hiddenFolders.add(folder);
    else if (file.webkitRelativePath && isHiddenName(file.name)) hiddenFiles += 1;
    else files.push(file);
  }
  return { files, unread: [], hidden: { files: hiddenFiles, folders: hiddenFolders.size } };
}

/** `trip/.git` of `trip/.git/hooks/x`; `null` where none is hidden. The chosen folder itself never is. */
function hiddenFolderOf(path: string): string | null {
  const folders = path.split("/").slice(0, -1);
  const at = folders.findIndex((name, depth) => depth > 0 && isHiddenName(name));
  return at < 0 ? null : folders.slice(0, at + 1).join("/");
}
