import { Ellipsis, Plus } from "lucide-react";
import { useEffect, useRef, useState } from "react";
import type { ScriptView } from "../../domain/scripts/read-script.ts";
import { useDatabase } from "../../hooks/database-context.tsx";
import { usePicturedCount } from "../../hooks/use-pictured-count.ts";
import { formatAmount, formatCount } from "../../lib/format-count.ts";
import { Button } from "../../ui/button.tsx";
import { MenuButton } from "../../ui/menu-button.tsx";
import { useKeyPressed } from "../../ui/use-key-pressed.ts";
import { trashAndTell } from "./change-script.ts";
import styles from "./script-document.module.css";
import { TitleField } from "./title-field.tsx";

export interface ScriptBarProps {
  readonly script: ScriptView;
  readonly sceneCount: number;
  readonly renaming: Renaming;
  readonly onAddScene: () => void;
}

/** What stands beside a script's title: how much there is, and what can be done with it. */
export function ScriptBar({ script, sceneCount, renaming, onAddScene }: ScriptBarProps) {
  const db = useDatabase();
  return (
    <>
      {renaming.isOn && <TitleField script={script} onDone={renaming.end} />}
      <Counts script={script} sceneCount={sceneCount} />
      <span className={styles.grow} />
      {!script.trashed && (
        <>
          <Button kind="primary" aria-label="Add scene" onPress={onAddScene}>
            <Plus aria-hidden />
            <span className={styles.addWords}>Add scene</span>
          </Button>
          <MenuButton
            label="More for this script"
            choices={[
              { label: "Rename", onChoose: renaming.begin },
              { label: "Move to trash", onChoose: () => void trashAndTell(db, script) },
            ]}
          >
            <Ellipsis aria-hidden />
          </MenuButton>
        </>
      )}
    </>
  );
}

interface CountsProps {
  readonly script: ScriptView;
  readonly sceneCount: number;
}

function Counts({ script, sceneCount }: CountsProps) {
  const pictured = usePicturedCount(script);
  const withPicture = pictured === undefined ? "" : `, ${formatCount(pictured)} with a picture`;
  return (
    <span className={styles.counts}>
      {sceneCount === 0 ? "No scenes" : `${formatAmount(sceneCount, "scene")}${withPicture}`}
    </span>
  );
}

export interface Renaming {
  readonly isOn: boolean;
  readonly begin: () => void;
  readonly end: () => void;
}

/** F2 anywhere on the page, or the menu, makes a field of the title; then the heading has the focus again. */
export function useRenaming({ trashed }: ScriptView): Renaming {
  const [isOn, setOn] = useState(false);
  const wasOn = useRef(false);
  useKeyPressed(trashed ? undefined : "F2", () => setOn(true));
  useEffect(() => {
    const isAlone = document.activeElement === document.body;
    if (wasOn.current && !isOn && isAlone) document.querySelector("h1")?.focus();
    wasOn.current = isOn;
  }, [isOn]);
  return { isOn: isOn && !trashed, begin: () => setOn(true), end: () => setOn(false) };
}
