import { type ChangeEvent, useEffect } from "react";
import { useImports } from "../../state/imports.ts";
import { DropOverlay } from "../../ui/drop-overlay.tsx";
import { readChosenFiles } from "../../ui/read-chosen-files.ts";
import { type GivenFiles, readDroppedFiles } from "../../ui/read-dropped-files.ts";
import { useFileDrop } from "../../ui/use-file-drop.ts";
import { useFilePaste } from "../../ui/use-file-paste.ts";
import { useLeaveQuestion } from "../../ui/use-leave-question.ts";
import { ImportPanel } from "./import-panel.tsx";
import { ImportVoice } from "./import-voice.tsx";
import { namePasted } from "./pasted-names.ts";
import { FILES_INPUT, FOLDER_INPUT } from "./pick-files.ts";
import { useCanImport } from "./use-can-import.ts";
import { useImporter } from "./use-importer.ts";

/**
 * All ways by which files come in, on every screen, and the panel that says what becomes
 * of them. Stands last in the column of the screens, where on phones the panel has its room.
 */
export function ImportFrame() {
  const importer = useImporter();
  const canImport = useCanImport();
  const isOver = useFileDrop((drop) => void give(readDroppedFiles(drop)));
  useFilePaste((pasted) => {
    const files = pasted.map((file) => namePasted(file, new Date()));
    void give(async () => ({ files, unread: [], hidden: { files: 0, folders: 0 } }));
  });
  useLeaveQuestion(useImports(({ phase, isGathering }) => phase !== "idle" || isGathering));
  // Without the library there is nothing to import into.
  useEffect(() => () => importer.cancel(), [importer]);

  async function give(gather: (signal: AbortSignal) => Promise<GivenFiles>): Promise<void> {
    if (await canImport()) await importer.importGiven(gather);
  }
  function take({ target }: ChangeEvent<HTMLInputElement>): void {
    const given = readChosenFiles(target);
    if (given.files.length > 0 || target.webkitdirectory) void give(async () => given);
  }
  return (
    <>
      <input
        {...{ type: "file", name: "import", id: FILES_INPUT, multiple: true, hidden: true }}
        aria-label="Files to import"
        onChange={take}
      />
      <input
        {...{ type: "file", id: FOLDER_INPUT, multiple: true, webkitdirectory: "", hidden: true }}
        aria-label="Folder to import"
        onChange={take}
      />
      {isOver && (
        <DropOverlay title="Drop to import">
          Files and folders are copied into your library. The originals on your disk stay as they
          are.
        </DropOverlay>
      )}
      <ImportVoice />
      <ImportPanel />
    </>
  );
}
