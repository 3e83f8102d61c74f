import { type ReactNode, useEffect, useRef } from "react";
import type { StoredLibrary, StoredTable } from "../domain/backup/stored-library.ts";
import { errorMessage, errorText } from "../lib/error-text.ts";
import { formatCount } from "../lib/format-count.ts";
import { Button } from "../ui/button.tsx";
import { CopyButton } from "../ui/copy-button.tsx";
import { focusIfLost } from "../ui/focus-if-lost.ts";
import { report } from "../views/error-report.ts";
import { PlainScreen } from "./plain-screen.tsx";
import { RescueSaving } from "./rescue-saving.tsx";
import styles from "./rescue-screen.module.css";
import { type Found, useRescue } from "./use-rescue.ts";

/** Why the library does not open. `stored` is a native version: ten times ours. */
export type RescueProblem =
  | { readonly status: "failed" | "no-space"; readonly error: unknown }
  | { readonly status: "newer"; readonly stored: number };

export interface RescueScreenProps {
  readonly problem: RescueProblem;
  /** The database, where it is not the app's own. */
  readonly name?: string;
}

/**
 * For a library that does not open: what lies there, and a way to save all of it, without
 * anything that may have failed. Only reads, and never offers to delete.
 */
export function RescueScreen({ problem, name }: RescueScreenProps) {
  const { found, saving, save, cancel } = useRescue(name);
  const saveButton = useRef<HTMLButtonElement>(null);
  const isSaving = saving.status === "saving";
  const wasSaving = useRef(false);
  useEffect(() => {
    // The button that had the focus has gone from the screen.
    if (wasSaving.current !== isSaving) focusIfLost(() => saveButton.current);
    wasSaving.current = isSaving;
  }, [isSaving]);
  const { title, words, again } = wordsFor(problem);
  const error = "error" in problem ? problem.error : null;
  return (
    <PlainScreen
      title={title}
      tone="bad"
      {...(error !== null && { detail: errorMessage(error) })}
      more={
        <>
          <WhatLiesThere found={found} />
          <RescueSaving saving={saving} />
        </>
      }
      action={
        <>
          <Button
            ref={saveButton}
            kind="primary"
            isDisabled={!isSaving && !save}
            onPress={isSaving ? cancel : () => save?.()}
          >
            {isSaving ? "Cancel" : "Save everything"}
          </Button>
          <Button onPress={() => location.reload()}>{again}</Button>
          <CopyButton label="Copy the error" text={() => reportOf(problem, found)} />
        </>
      }
    >
      {words}
    </PlainScreen>
  );
}

interface Words {
  readonly title: string;
  readonly words: ReactNode;
  /** On the button that reloads. */
  readonly again: string;
}

function wordsFor(problem: RescueProblem): Words {
  switch (problem.status) {
    case "newer":
      return {
        title: "This library is newer than this Scenekeep",
        words: `A newer Scenekeep wrote it, as version ${Math.floor(problem.stored / 10)}. Nothing was touched. Open it with the newer one, or reload once this one is up to date. Until then you can save everything into a backup, which the newer one restores.`,
        again: "Reload",
      };
    case "no-space":
      return {
        title: "There is no room to open your library",
        words:
          "The disk, or the part of it that the browser may use, is full. Nothing in the library was changed. Free some space, and only then close this tab: a browser may clear what it has not promised to keep. The browser said:",
        again: "Try again",
      };
    case "failed":
      return {
        title: "Your library did not open",
        words:
          "Nothing in it was changed. Save everything into a backup before you try anything else. If the disk is full, free some space before you close this tab: a browser may clear what it has not promised to keep. The browser said why:",
        again: "Try again",
      };
  }
}

function WhatLiesThere({ found }: { readonly found: Found }) {
  if (found.status === "looking") return <p className={styles.line}>Looking at what is there …</p>;
  if (found.status === "none") return <p className={styles.line}>No library lies here.</p>;
  if (found.status === "shut") {
    return (
      <p className={styles.line} role="alert">
        What lies there can't be looked at: {errorMessage(found.error)}
      </p>
    );
  }
  return <Tables library={found.library} />;
}

function Tables({ library: { nativeVersion, tables } }: { readonly library: StoredLibrary }) {
  return (
    <table className={styles.tables}>
      <caption>What lies there, as version {Math.floor(nativeVersion / 10)}</caption>
      <tbody>
        {inOrder(tables).map(({ name, rows }) => (
          <tr key={name}>
            <th scope="row">
              <bdi>{NAMES.get(name) ?? name}</bdi>
            </th>
            <td>{rows === null ? "can't be counted" : formatCount(rows)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** Those that people know first. */
function inOrder(tables: readonly StoredTable[]): readonly StoredTable[] {
  const known = [...NAMES.keys()];
  const turnOf = ({ name }: StoredTable) => (NAMES.has(name) ? known.indexOf(name) : known.length);
  return [...tables].sort((one, other) => turnOf(one) - turnOf(other));
}

/** Tables by the words that the other screens use; what is not here stands as it is stored, at the end. */
const NAMES: ReadonlyMap<string, string> = new Map(
  Object.entries({
    images: "Images",
    videos: "Videos",
    audios: "Sounds",
    assets: "Assets",
    scripts: "Scripts",
    scriptAssetMappings: "Mappings",
    prompts: "Prompts",
    library: "Library",
    upgradeReports: "Upgrade reports",
    history: "History",
  }),
);

/** With what was found, for whoever is asked for help: figures, never contents. */
function reportOf(problem: RescueProblem, found: Found): string {
  const why = problem.status === "newer" ? "newer-version" : errorText(problem.error);
  if (found.status === "shut") {
    return report(OPENING, [why, "What lies there can't be looked at:", errorText(found.error)]);
  }
  if (found.status !== "found") return report(OPENING, [why]);
  const { nativeVersion, tables } = found.library;
  const rows = tables.map(
    ({ name, rows }) =>
      `${NAMES.has(name) ? name : "another table"}: ${rows ?? "can't be counted"}`,
  );
  return report(`${OPENING} (native version ${nativeVersion})`, [why, "", ...rows]);
}

const OPENING = "opening the library";
