import { ChevronDown, ChevronUp, X } from "lucide-react";
import { useId, useRef, useState } from "react";
import { type ImportItem, type ImportsState, useImports } from "../../state/imports.ts";
import { Button } from "../../ui/button.tsx";
import { useHandedFocus } from "../../ui/use-handed-focus.ts";
import { useKeptFocus } from "../../ui/use-kept-focus.ts";
import { useLateShown } from "../../ui/use-late-shown.ts";
import { CopyError } from "../../views/copy-error.tsx";
import { ImportGroups } from "./import-groups.tsx";
import styles from "./import-panel.module.css";
import { importPlace } from "./import-place.ts";
import { ImportProgressLine } from "./import-progress-line.tsx";
import {
  earlierWords,
  leftOutWords,
  notLinkedWords,
  progressWords,
  resultWords,
} from "./import-words.ts";
import { isNotLinked } from "./is-all-linked.ts";
import { PersistenceLine } from "./persistence-line.tsx";
import { SampleButton } from "./sample-button.tsx";
import { useImporter } from "./use-importer.ts";

/**
 * What is being imported and what became of it; stays until it is put away. What is quickly
 * linked to places, and nothing else, never shows it.
 */
export function ImportPanel() {
  const state = useImports();
  const { items, phase, trouble } = state;
  const isNothing = items.length === 0 && !trouble && !leftOutWords(state.leftOut);
  const isBusy = phase !== "idle" || state.isGathering;
  const isShown = useLateShown(!isNothing || isBusy, isBusy && isForPlaces(state), BRIEF);
  return isShown ? <Panel state={state} /> : null;
}

/** Milliseconds: a few pictures are in and linked by then. */
const BRIEF = 800;

function isForPlaces({ items, trouble }: ImportsState): boolean {
  return !trouble && items.every(({ isPlaced, isEarlier }) => isPlaced && !isEarlier);
}

function Panel({ state }: { readonly state: ImportsState }) {
  const panel = useRef<HTMLElement>(null);
  const title = useRef<HTMLHeadingElement>(null);
  const bodyId = useId();
  const [chosen, setOpen] = useState<boolean | null>(null);
  const hasBody = state.items.some(({ status }) => status !== "waiting");
  const isOpen = hasBody && (chosen ?? isWorthReading(state));
  useKeptFocus(panel, title);
  useHandedFocus(panel, importPlace);
  return (
    <section ref={panel} className={styles.panel} aria-label="Import">
      <div className={styles.head}>
        <div className={styles.words}>
          <h2 ref={title} tabIndex={-1} className={styles.title}>
            {titleWords(state)}
          </h2>
          <PanelWords state={state} />
          <PersistenceLine />
        </div>
        {state.phase === "running" && <CancelButton />}
        {hasBody && (
          <Button
            kind="quiet"
            square
            aria-label={isOpen ? "Hide the files" : "Show the files"}
            aria-expanded={isOpen}
            aria-controls={bodyId}
            onPress={() => setOpen(!isOpen)}
          >
            {isOpen ? <ChevronDown aria-hidden /> : <ChevronUp aria-hidden />}
          </Button>
        )}
        {state.phase === "idle" && <CloseButton />}
      </div>
      {state.phase !== "idle" && <ImportProgressLine items={state.items} />}
      <div id={bodyId} className={styles.body} hidden={!isOpen}>
        {isOpen && <ImportGroups items={state.items} phase={state.phase} />}
      </div>
    </section>
  );
}

function PanelWords({ state }: { readonly state: ImportsState }) {
  const counts = state.phase === "idle" ? resultWords(state) : progressWords(state);
  const leftOut = leftOutWords(state.leftOut);
  const notLinked = notLinkedWords(state);
  const earlier = earlierWords(state);
  return (
    <>
      {state.trouble && <p className={styles.trouble}>{state.trouble.words}</p>}
      {state.trouble?.wanted === "sample" && <SampleButton />}
      {state.trouble?.error !== undefined && (
        <CopyError error={state.trouble.error} doing="adding the sample library" />
      )}
      {listOfRun(state).length > 0 && <p className={styles.counts}>{counts}</p>}
      {notLinked && <p>{notLinked}</p>}
      {leftOut && <p>{leftOut}</p>}
      {earlier && <p>{earlier}</p>}
    </>
  );
}

function CancelButton() {
  const importer = useImporter();
  return <Button onPress={() => importer.cancel()}>Cancel</Button>;
}

function CloseButton() {
  const importer = useImporter();
  return (
    <Button kind="quiet" square aria-label="Close" onPress={() => importer.dismiss()}>
      <X aria-hidden />
    </Button>
  );
}

/** While files are under way, and as long as something else came out than that they were added and linked. */
function isWorthReading(state: ImportsState): boolean {
  if (state.phase !== "idle") return true;
  return listOfRun(state).some((item) => item.status !== "added" || isNotLinked(item));
}

function titleWords(state: ImportsState): string {
  const { phase, trouble, isGathering } = state;
  const items = listOfRun(state);
  if (phase === "stopping") return "Cancelling";
  if (phase === "running") {
    return isGathering && items.length === 0 ? "Looking through folders" : "Importing";
  }
  if (items.length === 0) return trouble ? "Nothing imported" : "Nothing to import";
  return items.some(({ status }) => status === "cancelled")
    ? "Import cancelled"
    : "Import finished";
}

/** Without what earlier runs have left. */
function listOfRun({ items }: ImportsState): readonly ImportItem[] {
  return items.filter(({ isEarlier }) => !isEarlier);
}
