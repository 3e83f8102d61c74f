import { ScrollText } from "lucide-react";
import type { ReactNode } from "react";
import type { ScriptSummary } from "../../domain/scripts/list-scripts.ts";
import { useScripts } from "../../hooks/use-scripts.ts";
import { formatAmount, formatCount } from "../../lib/format-count.ts";
import { hashKey } from "../../lib/hash-key.ts";
import { keyText } from "../../lib/key-text.ts";
import { EmptyState } from "../../ui/empty-state.tsx";
import { LoadingRows } from "../../ui/loading-rows.tsx";
import { Page } from "../../ui/page.tsx";
import styles from "./scripts-page.module.css";

export interface ScriptsPageProps {
  /** What can be done where there is no script yet. */
  readonly emptyActions?: ReactNode;
}

/** Every script of the library, with how much of it has pictures. */
export function ScriptsPage({ emptyActions }: ScriptsPageProps) {
  const scripts = useScripts();
  return (
    <Page label="Scripts">
      <ScriptList scripts={scripts} emptyActions={emptyActions} />
    </Page>
  );
}

interface ScriptListProps extends ScriptsPageProps {
  readonly scripts: readonly ScriptSummary[] | undefined;
}

function ScriptList({ scripts, emptyActions }: ScriptListProps) {
  if (!scripts) return <LoadingRows label="Reading your scripts" />;
  if (scripts.length === 0) {
    return (
      <EmptyState icon={<ScrollText />} title="No scripts yet" action={emptyActions}>
        Scripts come with a library of the earlier app: open Scenekeep in the browser and at the
        address where that library lies, and they appear here with their pictures and sounds. The
        sample library brings one too.
      </EmptyState>
    );
  }
  return (
    <ul className={styles.scripts} aria-label="Scripts">
      {scripts.map((script) => (
        <li key={keyText(script.id)}>
          <ScriptRow script={script} />
        </li>
      ))}
    </ul>
  );
}

function ScriptRow({ script }: { readonly script: ScriptSummary }) {
  const { id, title, logline, sceneCount, picturedCount, trashed } = script;
  return (
    <a className={styles.script} href={`#/scripts/${hashKey(id)}`}>
      <ScrollText className={styles.icon} aria-hidden />
      <span className={styles.words}>
        <span className={styles.title} dir="auto">
          {title}
        </span>
        {logline && (
          <span className={styles.logline} dir="auto">
            {logline}
          </span>
        )}
      </span>
      {trashed && <span className={styles.trashed}>in the trash</span>}
      <span className={styles.scenes}>
        {sceneCount === 0
          ? "No scenes"
          : `${formatAmount(sceneCount, "scene")}, ${formatCount(picturedCount)} with a picture`}
      </span>
    </a>
  );
}
