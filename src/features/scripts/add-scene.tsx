import { Plus } from "lucide-react";
import { type RefObject, useEffect, useId, useRef, useState } from "react";
import type { LocalId } from "../../db/asset-key.ts";
import type { ActView } from "../../domain/scripts/read-script.ts";
import { useDatabase } from "../../hooks/database-context.tsx";
import { Button } from "../../ui/button.tsx";
import { followFieldKeys } from "../../ui/field-keys.ts";
import { showToast } from "../../ui/toast.tsx";
import { useLeaveQuestion } from "../../ui/use-leave-question.ts";
import { quoted } from "../../views/quoted.ts";
import styles from "./add-scene.module.css";
import { addSceneAndTell } from "./add-to-script.ts";
import { keepUnsaved } from "./keep-unsaved.ts";
import type { Adding } from "./use-adding.ts";

export interface AddSceneProps {
  readonly scriptId: LocalId;
  readonly act: ActView;
  readonly adding: Adding;
}

/** Ends an act: a quiet button, and in its place, once pressed, a field for one scene after the other. */
export function AddScene({ scriptId, act, adding }: AddSceneProps) {
  const opener = useRef<HTMLButtonElement>(null);
  const isOpen = adding.actIndex === act.index;
  const hadFocus = useRef(false);
  useEffect(() => {
    if (!isOpen && hadFocus.current) opener.current?.focus();
    hadFocus.current = false;
  }, [isOpen]);

  if (!isOpen) {
    return (
      <div className={styles.add}>
        <Button
          ref={opener}
          kind="quiet"
          aria-label={`Add scene to ${act.title}`}
          onPress={() => adding.begin(act.index)}
        >
          <Plus aria-hidden />
          Add scene
        </Button>
      </div>
    );
  }
  function end() {
    hadFocus.current = true;
    adding.end();
  }
  return <SceneField scriptId={scriptId} act={act} adding={adding} onEscape={end} />;
}

/** Enter adds what is typed and waits for the next, Escape ends; leaving it empty ends, too. */
function SceneField({ scriptId, act, adding, onEscape }: AddSceneProps & { onEscape: () => void }) {
  const { text, refusal, setText, add } = useSceneText(scriptId, act.index);
  const id = useId();
  useFieldInView(adding, act.scenes.length);
  return (
    <div className={styles.field}>
      <input
        ref={adding.field}
        className={styles.input}
        aria-label={`What happens in the next scene of ${act.title}`}
        aria-describedby={id}
        aria-invalid={refusal !== null}
        placeholder="What happens in the next scene"
        dir="auto"
        autoComplete="off"
        value={text}
        onChange={(event) => setText(event.target.value)}
        onKeyDown={(event) => followFieldKeys(event, { onSave: () => void add(), onEscape })}
        onBlur={() => text.trim() === "" && adding.end()}
      />
      <p
        id={id}
        className={refusal === null ? styles.hint : `${styles.hint} ${styles.refusal}`}
        role={refusal === null ? undefined : "alert"}
      >
        {refusal ?? "Enter adds the scene, Escape ends."}
      </p>
    </div>
  );
}

function useSceneText(scriptId: LocalId, actIndex: number) {
  const db = useDatabase();
  const [text, setText] = useState("");
  const [refusal, setRefusal] = useState<string | null>(null);
  useLeaveQuestion(text.trim() !== "");
  const isGone = useSayWhenGone(text, (left) => addSceneAndTell(db, scriptId, actIndex, left));

  async function add(): Promise<void> {
    if (text.trim() === "") return;
    // The next one may be typed while this one is being added.
    setText("");
    const refused = await addSceneAndTell(db, scriptId, actIndex, text);
    if (refused !== null && isGone.current) return keepUnsaved(text, AS_SCENE, refused);
    setRefusal(refused);
    if (refused !== null) setText((next) => (next === "" ? text : `${text} ${next}`));
  }
  return { text, refusal, setText, add };
}

const AS_SCENE = "as a scene";

/** What is typed and not added stays at hand when the field goes. Answers whether that has gone. */
function useSayWhenGone(
  text: string,
  add: (text: string) => Promise<string | null>,
): RefObject<boolean> {
  const latest = useRef({ text, add });
  const isGone = useRef(false);
  useEffect(() => {
    latest.current = { text, add };
  });
  useEffect(() => {
    isGone.current = false;
    return () => {
      isGone.current = true;
      const left = latest.current;
      if (left.text.trim() === "") return;
      const onPress = async () => {
        const refusal = await left.add(left.text);
        if (refusal !== null) keepUnsaved(left.text, AS_SCENE, refusal);
      };
      showToast({
        text: `Not added as a scene: ${quoted(left.text.trim())}`,
        stays: "until-dismissed",
        action: { label: "Add it", onPress: () => void onPress() },
      });
    };
  }, []);
  return isGone;
}

/** Each scene that is added pushes the field down. */
function useFieldInView({ field }: Adding, sceneCount: number): void {
  const before = useRef(sceneCount);
  useEffect(() => {
    if (sceneCount > before.current && field.current === document.activeElement) {
      field.current?.scrollIntoView({ block: "nearest" });
    }
    before.current = sceneCount;
  }, [field, sceneCount]);
}
