import { Plus, ScrollText } from "lucide-react";
import { type ReactNode, type RefObject, useRef, useState } from "react";
import type { ScriptSummary } from "../../domain/scripts/list-scripts.ts";
import { useScripts } from "../../hooks/use-scripts.ts";
import { keyText } from "../../lib/key-text.ts";
import { Button } from "../../ui/button.tsx";
import { EmptyState } from "../../ui/empty-state.tsx";
import { LoadingRows } from "../../ui/loading-rows.tsx";
import { Page } from "../../ui/page.tsx";
import { NewScriptDialog } from "./new-script-dialog.tsx";
import { ScriptRow } from "./script-row.tsx";
import styles from "./scripts-page.module.css";
import { nearest, TrashedScripts } from "./trashed-scripts.tsx";

export interface ScriptsPageProps {
  /** What else can be done where there is no script yet. */
  readonly emptyActions?: ReactNode;
}

/** Every script of the library, with how much of it has pictures; those in the trash below. */
export function ScriptsPage({ emptyActions }: ScriptsPageProps) {
  const scripts = useScripts();
  const [isAdding, setAdding] = useState(false);
  const newScript = useRef<HTMLButtonElement>(null);
  const shown = scripts?.filter(({ trashed }) => !trashed);
  const add = (
    <Button ref={newScript} kind="primary" onPress={() => setAdding(true)}>
      <Plus aria-hidden />
      New script
    </Button>
  );
  const isEmpty = shown?.length === 0;
  return (
    <Page label="Scripts" labelShown bar={<span className={styles.bar}>{!isEmpty && add}</span>}>
      {!shown && <LoadingRows label="Reading your scripts" />}
      {isEmpty && (
        <NoScripts add={add} emptyActions={emptyActions} hasTrashed={scripts?.length !== 0} />
      )}
      {shown && !isEmpty && <ScriptList scripts={shown} fallback={newScript} />}
      {scripts && (
        <TrashedScripts scripts={scripts.filter(({ trashed }) => trashed)} fallback={newScript} />
      )}
      {isAdding && <NewScriptDialog onClose={() => setAdding(false)} />}
    </Page>
  );
}

interface NoScriptsProps extends ScriptsPageProps {
  readonly add: ReactNode;
  readonly hasTrashed: boolean;
}

function NoScripts({ add, emptyActions, hasTrashed }: NoScriptsProps) {
  if (hasTrashed) {
    return (
      // As high as it is: what can be put back stands right below.
      <div>
        <EmptyState icon={<ScrollText />} title="All scripts are in the trash" action={add}>
          Put one back below, or write a new one.
        </EmptyState>
      </div>
    );
  }
  return (
    <EmptyState
      icon={<ScrollText />}
      title="No scripts yet"
      action={
        <>
          {add}
          {emptyActions}
        </>
      }
    >
      A script has acts and scenes, and each scene the pictures, videos and sounds that are linked
      to it. Write one here, or look at the one of the sample library. Scripts of the earlier app
      appear by themselves where their library lies: in the browser and at the address it was made
      at.
    </EmptyState>
  );
}

interface ScriptListProps {
  readonly scripts: readonly ScriptSummary[];
  /** Takes the focus when the last of them goes with it. */
  readonly fallback: RefObject<HTMLElement | null>;
}

function ScriptList({ scripts, fallback }: ScriptListProps) {
  const list = useRef<HTMLUListElement>(null);
  return (
    <ul ref={list} className={styles.scripts} aria-label="Scripts">
      {scripts.map((script, index) => (
        <ScriptRow
          key={keyText(script.id)}
          script={script}
          next={() => nearest(list.current, index) ?? fallback.current}
        />
      ))}
    </ul>
  );
}
