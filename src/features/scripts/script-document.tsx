import { Plus, ScrollText } from "lucide-react";
import { memo, type RefObject, useEffect, useMemo, useRef } from "react";
import type { ScriptView } from "../../domain/scripts/read-script.ts";
import { useDatabase } from "../../hooks/database-context.tsx";
import { Button } from "../../ui/button.tsx";
import { EmptyState } from "../../ui/empty-state.tsx";
import { focusIfLost } from "../../ui/focus-if-lost.ts";
import { Notice } from "../../ui/notice.tsx";
import { Page } from "../../ui/page.tsx";
import { putBackAndTell } from "./change-script.ts";
import { OnlyHere } from "./only-here.tsx";
import { ScriptAct } from "./script-act.tsx";
import { ScriptBar, useRenaming } from "./script-bar.tsx";
import styles from "./script-document.module.css";
import { ScriptOutline } from "./script-outline.tsx";
import { actInView, useAdding } from "./use-adding.ts";
import { useSceneInHash } from "./use-scene-in-hash.ts";
import { WholeScript } from "./whole-script.tsx";

/** A script as it is written and read: acts and scenes in order, each with what is used there. */
export const ScriptDocument = memo(function ScriptDocument({
  script,
}: {
  readonly script: ScriptView;
}) {
  const { acts, trashed } = script;
  const sceneCount = acts.reduce((all, act) => all + act.scenes.length, 0);
  const links = useMemo(() => <ScriptOutline script={script} />, [script]);
  const renaming = useRenaming(script);
  const adding = useAdding(script);
  useSceneInHash(script);
  const putBack = useFocusOnPutBack(trashed);
  const isBlank = sceneCount === 0 && acts.length < 2 && adding.actIndex === null;

  function addScene() {
    const index = actInView() ?? acts.at(-1)?.index;
    if (index === undefined) adding.addAct();
    else adding.begin(index);
  }
  return (
    <Page
      label={script.title}
      labelShown={!renaming.isOn}
      bar={
        <ScriptBar
          script={script}
          sceneCount={sceneCount}
          renaming={renaming}
          onAddScene={addScene}
        />
      }
      outline={sceneCount > 0 ? { label: "Scenes", links } : undefined}
    >
      <div className={styles.notices}>
        {trashed && (
          <>
            <TrashedNotice script={script} button={putBack} />
            <div className={styles.only}>
              <OnlyHere scriptId={script.id} />
            </div>
          </>
        )}
        {script.odd && <OddNotice />}
      </div>
      {script.logline && (
        <p className={styles.logline} dir="auto">
          {script.logline}
        </p>
      )}
      <WholeScript script={script} />
      {isBlank ? (
        <NoScenes onAdd={trashed ? undefined : addScene} />
      ) : (
        <>
          {acts.map((act) => (
            <ScriptAct
              key={act.index}
              scriptId={script.id}
              act={act}
              isOnly={acts.length === 1}
              adding={trashed ? null : adding}
            />
          ))}
          <div className={styles.end}>
            {!trashed && (
              <Button onPress={adding.addAct}>
                <Plus aria-hidden />
                Add act
              </Button>
            )}
          </div>
        </>
      )}
    </Page>
  );
});

interface TrashedNoticeProps {
  readonly script: ScriptView;
  readonly button: RefObject<HTMLButtonElement | null>;
}

function TrashedNotice({ script, button }: TrashedNoticeProps) {
  const db = useDatabase();
  return (
    <Notice
      tone="warn"
      action={
        <Button ref={button} onPress={() => void putBackAndTell(db, script)}>
          Put back
        </Button>
      }
    >
      This script is in the trash. Put it back to go on with it.
    </Notice>
  );
}

function OddNotice() {
  return (
    <Notice tone="warn" action={<a href="#/health">See the report</a>}>
      Something in this script can't be read. It is kept as it is; what can be read is shown.
    </Notice>
  );
}

/** The menu that has put it into the trash, and the button that takes it out, go with the focus. */
function useFocusOnPutBack(trashed: boolean): RefObject<HTMLButtonElement | null> {
  const button = useRef<HTMLButtonElement>(null);
  const wasTrashed = useRef(trashed);
  useEffect(() => {
    if (trashed !== wasTrashed.current) {
      focusIfLost(() => button.current ?? document.querySelector("h1"));
    }
    wasTrashed.current = trashed;
  }, [trashed]);
  return button;
}

function NoScenes({ onAdd }: { readonly onAdd: (() => void) | undefined }) {
  return (
    <EmptyState
      icon={<ScrollText />}
      title="No scenes yet"
      action={
        onAdd && (
          <Button onPress={onAdd}>
            <Plus aria-hidden />
            Write the first scene
          </Button>
        )
      }
    >
      A scene begins as one line that says what happens in it. Its pictures, videos and sounds are
      linked to it later.
    </EmptyState>
  );
}
