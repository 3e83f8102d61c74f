import type { RefObject } from "react";
import { FileTrigger } from "react-aria-components";
import { Button } from "../../ui/button.tsx";
import { readDroppedFiles } from "../../ui/read-dropped-files.ts";
import { useDropTarget } from "../../ui/use-drop-target.ts";

export interface GiveBackupProps {
  readonly label: string;
  readonly kind?: "plain" | "primary";
  readonly onGive: (files: readonly File[]) => Promise<void>;
}

/** Opens the browser's own dialog: all parts of a backup are chosen together. */
export function GiveBackup({ label, kind = "plain", onGive }: GiveBackupProps) {
  return (
    <FileTrigger
      allowsMultiple
      acceptedFileTypes={[".zip", "application/zip"]}
      onSelect={(files) => {
        if (files && files.length > 0) void onGive(Array.from(files));
      }}
    >
      <Button kind={kind}>{label}</Button>
    </FileTrigger>
  );
}

/**
 * Takes a backup that is dropped on an element, all its parts at once, and says whether files hover
 * over it now. `null`: takes nothing.
 */
export function useBackupDrop(
  area: RefObject<HTMLElement | null>,
  give: ((files: readonly File[]) => Promise<void>) | null,
): boolean {
  return useDropTarget(
    area,
    give && { onFiles: (drop) => void giveDropped(readDroppedFiles(drop), give) },
  );
}

async function giveDropped(
  gather: ReturnType<typeof readDroppedFiles>,
  give: (files: readonly File[]) => Promise<void>,
): Promise<void> {
  const { files } = await gather(new AbortController().signal);
  if (files.length > 0) await give(files);
}
