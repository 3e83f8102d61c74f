import { memo } from "react";
import type { LocalId } from "../../db/asset-key.ts";
import type { ActView } from "../../domain/scripts/read-script.ts";
import { AddScene } from "./add-scene.tsx";
import { SceneCard } from "./scene-card.tsx";
import styles from "./script-document.module.css";
import type { Adding } from "./use-adding.ts";

export interface ScriptActProps {
  readonly scriptId: LocalId;
  readonly act: ActView;
  /** The script has no other: then the names of its scenes do without it. */
  readonly isOnly: boolean;
  /** `null`: the script is in the trash, and can only be read. */
  readonly adding: Adding | null;
}

/** An act: its scenes in order, and where the next one is added. Rendered again only when it has changed. */
export const ScriptAct = memo(function ScriptAct({
  scriptId,
  act,
  isOnly,
  adding,
}: ScriptActProps) {
  return (
    <section className={styles.act} aria-label={act.title} data-act={act.index}>
      <h2 className={styles.title} dir="auto">
        {act.title}
      </h2>
      {act.summary && (
        <p className={styles.summary} dir="auto">
          {act.summary}
        </p>
      )}
      {act.scenes.length === 0 && <p className={styles.summary}>No scenes in this act.</p>}
      {act.scenes.map((scene) => (
        <SceneCard
          key={scene.id}
          scriptId={scriptId}
          scene={scene}
          words={isOnly ? `Scene ${scene.number}` : `${act.title}, Scene ${scene.number}`}
          isEditable={adding !== null}
        />
      ))}
      {adding && <AddScene scriptId={scriptId} act={act} adding={adding} />}
    </section>
  );
});
