import { type RunRecorder, startRunRecorder } from "../../domain/history/record-run.ts";
import type { ImportOutcome } from "../../domain/imports/import-files.ts";
import type { ImportedLinks } from "../../domain/imports/undo-imported-links.ts";
import { linkText } from "../../domain/scenes/link-change.ts";
import type { LinkedAsset } from "../../views/unlinked-words.ts";

/** What a run linked to places. */
export interface LinkedRun {
  /** Each asset once for each place. */
  readonly assets: readonly LinkedAsset[];
  /** Knows the step that undoes it. */
  readonly recorder: RunRecorder;
}

export interface LinkedRunKeeper {
  /** Of the run that goes on, or the next one. */
  recorder(): RunRecorder;
  note(outcome: ImportOutcome): void;
  noteLinks(links: ImportedLinks): void;
  /** Once; `null` where nothing was linked. */
  take(): LinkedRun | null;
}

/** Remembers what is linked while a run goes on. */
export function startLinkedRun(newUid: () => string): LinkedRunKeeper {
  let assets = new Map<string, LinkedAsset>();
  let links: ImportedLinks[] = [];
  let recorder = startRunRecorder(newUid());
  return {
    recorder: () => recorder,
    note(outcome) {
      const asset = linkedBy(outcome);
      if (!asset) return;
      const text = linkText({ asset: asset.key, place: asset.place });
      // Of equal files the one that says most: it came in, or out of the trash.
      if (asset.from !== "here" || !assets.has(text)) assets.set(text, asset);
    },
    noteLinks: (some) => void links.push(some),
    take() {
      const made = new Set(links.flatMap(madeTexts));
      const run = {
        assets: [...assets].map(([text, asset]) =>
          asset.from === "here" && !made.has(text) ? { ...asset, from: "linked" as const } : asset,
        ),
        recorder,
      };
      assets = new Map();
      links = [];
      recorder = startRunRecorder(newUid());
      return run.assets.length > 0 ? run : null;
    },
  };
}

function linkedBy(outcome: ImportOutcome): LinkedAsset | null {
  if (!("key" in outcome)) return null;
  const { key, name, linkedTo: place } = outcome;
  if (!place) return null;
  if (outcome.status === "added") return { key, name, from: "file", place };
  return { key, name, from: outcome.putBack ? "trash" : "here", place };
}

function madeTexts({ change }: ImportedLinks): readonly string[] {
  return change.made.map((row) =>
    linkText({ asset: { type: row.assetType, id: row.assetId }, place: row }),
  );
}
