import { ScrollText } from "lucide-react";
import { useMemo } from "react";
import type { ActView, ScriptView } from "../../domain/scripts/read-script.ts";
import { usePicturedCount } from "../../hooks/use-pictured-count.ts";
import { formatAmount, formatCount } from "../../lib/format-count.ts";
import { EmptyState } from "../../ui/empty-state.tsx";
import { Notice } from "../../ui/notice.tsx";
import { Page } from "../../ui/page.tsx";
import { SceneCard } from "./scene-card.tsx";
import styles from "./script-document.module.css";
import { ScriptOutline } from "./script-outline.tsx";
import { useSceneInHash } from "./use-scene-in-hash.ts";
import { WholeScript } from "./whole-script.tsx";

/** A script as it is read: acts and scenes in order, each with what is used there. */
export function ScriptDocument({ script }: { readonly script: ScriptView }) {
  const sceneCount = script.acts.reduce((all, act) => all + act.scenes.length, 0);
  const links = useMemo(() => <ScriptOutline script={script} />, [script]);
  useSceneInHash();
  return (
    <Page
      label={script.title}
      labelShown
      bar={<Counts script={script} sceneCount={sceneCount} />}
      outline={sceneCount > 0 ? { label: "Scenes", links } : undefined}
    >
      {script.odd && (
        <Notice tone="warn" action={<a href="#/health">See the report</a>}>
          Something in this script can't be read. It is kept as it is; what can be read is shown.
        </Notice>
      )}
      {script.logline && (
        <p className={styles.logline} dir="auto">
          {script.logline}
        </p>
      )}
      <WholeScript script={script} />
      {script.acts.map((act) => (
        <Act key={act.index} act={act} script={script} />
      ))}
      {sceneCount === 0 && (
        <EmptyState icon={<ScrollText />} title="No scenes yet">
          This script has a title and no scenes.
        </EmptyState>
      )}
    </Page>
  );
}

interface CountsProps {
  readonly script: ScriptView;
  readonly sceneCount: number;
}

function Counts({ script, sceneCount }: CountsProps) {
  const pictured = usePicturedCount(script);
  return (
    <span className={styles.counts}>
      {formatAmount(sceneCount, "scene")}
      {pictured !== undefined && `, ${formatCount(pictured)} with a picture`}
    </span>
  );
}

interface ActProps {
  readonly act: ActView;
  readonly script: ScriptView;
}

function Act({ act, script }: ActProps) {
  return (
    <section className={styles.act} aria-label={act.title}>
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
        <SceneCard key={scene.id} scriptId={script.id} scene={scene} />
      ))}
    </section>
  );
}
