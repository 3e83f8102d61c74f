import { ChevronDown, FolderUp, Upload } from "lucide-react";
import { useRef } from "react";
import { Button } from "../../ui/button.tsx";
import { MenuButton } from "../../ui/menu-button.tsx";
import { useHandedFocus } from "../../ui/use-handed-focus.ts";
import styles from "./import-button.module.css";
import { importPlace } from "./import-place.ts";
import { FILES_INPUT, FOLDER_INPUT, pickFiles } from "./pick-files.ts";

/** Lets files be picked, or from its menu a whole folder. `ImportFrame` does the rest. */
export function ImportButton() {
  const buttons = useRef<HTMLDivElement>(null);
  useHandedFocus(buttons, importPlace);
  return (
    <div ref={buttons} className={styles.import} data-import>
      <Button kind="primary" onPress={() => pickFiles(FILES_INPUT)}>
        <Upload aria-hidden />
        <span className={styles.words}>Import files</span>
      </Button>
      <div className={styles.more}>
        <MenuButton
          label="More ways to import"
          kind="primary"
          choices={[
            { label: "Import files…", onChoose: () => pickFiles(FILES_INPUT) },
            { label: "Import a folder…", onChoose: () => pickFiles(FOLDER_INPUT) },
          ]}
        >
          <ChevronDown aria-hidden />
        </MenuButton>
      </div>
    </div>
  );
}

/** For where there is room for it: a whole folder, with everything inside. */
export function FolderButton() {
  const button = useRef<HTMLButtonElement>(null);
  useHandedFocus(button, importPlace);
  return (
    <Button ref={button} onPress={() => pickFiles(FOLDER_INPUT)}>
      <FolderUp aria-hidden />
      Import a folder
    </Button>
  );
}
