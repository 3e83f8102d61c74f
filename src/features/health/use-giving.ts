import { useState } from "react";
import { type AssetKey, assetKeyText, type LocalId } from "../../db/asset-key.ts";
import type { Database } from "../../db/database.ts";
import { findStep } from "../../domain/history/find-step.ts";
import { addStep } from "../../domain/history/record-step.ts";
import { type Giving, giveOriginal } from "../../domain/integrity/give-original.ts";
import { takeBackGiven } from "../../domain/integrity/settle-given.ts";
import { storageLeft } from "../../domain/storage-left.ts";
import { useDatabase } from "../../hooks/database-context.tsx";
import { forgetThumbnail } from "../../hooks/use-thumbnail.ts";
import { isolated } from "../../lib/isolated.ts";
import { startExaminer } from "../../media/examine.ts";
import { showBusyToast } from "../../ui/busy-toast.tsx";
import { showToast } from "../../ui/toast.tsx";
import { offerUndo, turnAndTell } from "../../views/offer-undo.ts";
import { refusedTurnWords } from "../../views/step-words.ts";
import { tellNotChanged } from "../../views/tell-error.ts";

export interface GivingTo {
  readonly asset: AssetKey;
  readonly name: string;
}

export interface UsedGiving {
  /** A file of other content than the asset had, which waits for an answer. */
  readonly asked: File | null;
  readonly isBusy: boolean;
  /** @param evenIfOther that it is another file is known and wanted */
  readonly give: (file: File, evenIfOther?: boolean) => Promise<void>;
  readonly dismiss: () => void;
}

/** Gives an asset its original again, and says what came of it. */
export function useGiving(to: GivingTo): UsedGiving {
  const db = useDatabase();
  const [asked, setAsked] = useState<File | null>(null);
  const [isBusy, setBusy] = useState(false);
  async function give(file: File, evenIfOther = false) {
    setAsked(null);
    setBusy(true);
    try {
      const { giving, step } = await giveFile(db, to.asset, file, evenIfOther);
      if (giving.status === "other-content") setAsked(file);
      else tell(db, to, file, giving.status, step);
    } catch (error) {
      tellNotChanged(error, "giving an original again");
    } finally {
      setBusy(false);
    }
  }
  return { asked, isBusy, give, dismiss: () => setAsked(null) };
}

async function giveFile(
  db: Database,
  key: AssetKey,
  file: File,
  evenIfOther: boolean,
): Promise<{ readonly giving: Giving; readonly step: LocalId | null }> {
  const examiner = startExaminer();
  const stop = new AbortController();
  const busy = showBusyToast(`Reading ${isolated(file.name)}`);
  try {
    const { signal } = stop;
    const now = () => new Date();
    let step: LocalId | null = null;
    const record = () =>
      addStep(db, "give-original", { key }, now()).then((id) => {
        step = id;
      });
    const options = { examiner, signal, now, storageLeft, evenIfOther, record };
    return { giving: await giveOriginal(db, key, file, options), step };
  } finally {
    busy.close();
    examiner.close();
  }
}

function tell(
  db: Database,
  { asset, name }: GivingTo,
  file: File,
  status: Exclude<Giving["status"], "other-content">,
  step: LocalId | null,
): void {
  if (status !== "repaired") {
    showToast({ text: `${isolated(file.name)} was not taken: ${NOT_TAKEN[status]}`, tone: "bad" });
    return;
  }
  forgetThumbnail(db, asset);
  const text = `${isolated(name)} is whole again: ${isolated(file.name)} is its original`;
  offerUndo(db, step === null ? `${text}, with the content that it had` : text, step);
}

/** Takes a file that a person chose out again, and says so. */
export async function takeBackFile(db: Database, { asset, name }: GivingTo): Promise<void> {
  const step = await findStep(db, ({ kind, change }) => {
    return kind === "give-original" && assetKeyText(change.key) === assetKeyText(asset);
  });
  if (step !== null) return turnAndTell(db, "undo", step);
  const isBack = await takeBackGiven(db, asset);
  forgetThumbnail(db, asset);
  showToast(
    isBack
      ? { text: `${isolated(name)} is as it was before` }
      : { text: refusedTurnWords("undo", "give-original"), tone: "bad" },
  );
}

const NOT_TAKEN: Readonly<Record<Exclude<Giving["status"], "repaired" | "other-content">, string>> =
  {
    "other-kind": "it is of another kind than the asset.",
    "not-whole": "it is empty, damaged, of a kind that Scenekeep doesn’t know, or can’t be read.",
    "no-space": "it does not fit into the room that is left. Free some, then give it again.",
    "not-kept": "the browser did not keep what it was given. What lay there before is back.",
    "not-damaged": "the asset is whole by now.",
  };
