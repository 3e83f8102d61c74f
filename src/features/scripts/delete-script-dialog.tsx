import { useRef } from "react";
import type { Database } from "../../db/database.ts";
import type { Asset } from "../../db/schema.ts";
import { withdrawSteps } from "../../domain/history/withdraw-steps.ts";
import { deleteScript } from "../../domain/scripts/delete-script.ts";
import type { ScriptUses } from "../../domain/scripts/look-up-script.ts";
import { useDatabase } from "../../hooks/database-context.tsx";
import { useScriptUses } from "../../hooks/use-script-uses.ts";
import { formatAmount } from "../../lib/format-count.ts";
import { Button } from "../../ui/button.tsx";
import { Dialog } from "../../ui/dialog.tsx";
import { LoadingRows } from "../../ui/loading-rows.tsx";
import { showToast } from "../../ui/toast.tsx";
import { quoted } from "../../views/quoted.ts";
import type { NamedScript } from "./change-script.ts";
import styles from "./delete-script-dialog.module.css";
import { AssetLinks } from "./only-here.tsx";

export interface DeleteScriptDialogProps {
  readonly script: NamedScript;
  readonly onClose: () => void;
}

/** Asks before a script is deleted for good: what goes with it, and what nobody would use any more. */
export function DeleteScriptDialog({ script, onClose }: DeleteScriptDialogProps) {
  const db = useDatabase();
  const uses = useScriptUses(script.id);
  const isDeleting = useRef(false);

  async function confirm() {
    if (isDeleting.current) return;
    isDeleting.current = true;
    await deleteAndTell(db, script);
    onClose();
  }
  return (
    <Dialog
      asks
      title={`Delete ${quoted(script.title)} for good?`}
      onClose={onClose}
      actions={
        <>
          <Button autoFocus onPress={onClose}>
            Cancel
          </Button>
          {uses && (
            <Button kind="danger" onPress={() => void confirm()}>
              Delete for good
            </Button>
          )}
        </>
      }
    >
      {uses === undefined && <LoadingRows label="Looking up what it uses" count={3} />}
      {uses === null && <p className={styles.text}>This script is gone already.</p>}
      {uses && <Question uses={uses} />}
    </Dialog>
  );
}

async function deleteAndTell(db: Database, { id, title }: NamedScript): Promise<void> {
  const { deleted, orphans: count } = await deleteScript(db, id);
  if (deleted) await withdrawSteps(db);
  const orphans =
    count === 0 ? "" : `. ${formatAmount(count, "asset is an orphan", "assets are orphans")} now`;
  showToast(
    deleted
      ? { text: `${quoted(title)} deleted for good${orphans}` }
      : { text: `${quoted(title)} was put back or deleted meanwhile`, tone: "bad" },
  );
}

function Question({ uses }: { readonly uses: ScriptUses }) {
  return (
    <>
      <p className={styles.text}>
        {scenesWords(uses)} <strong>This can’t be undone.</strong>
      </p>
      <p className={styles.text}>{placesWords(uses)}</p>
      {uses.onlyHere.length > 0 && <Orphans assets={uses.onlyHere} />}
    </>
  );
}

function scenesWords({ sceneCount }: ScriptUses): string {
  if (sceneCount === 0) return "It has no scenes.";
  return sceneCount === 1
    ? "Its one scene goes with it."
    : `Its ${formatAmount(sceneCount, "scene")} go with it.`;
}

function placesWords({ placeCount, assetCount }: ScriptUses): string {
  if (placeCount === 0) return "Nothing is linked to it.";
  const stay = assetCount === 1 ? "which stays" : "which stay";
  return `${formatAmount(placeCount, "place")} of it ${placeCount === 1 ? "loses" : "lose"} ${formatAmount(assetCount, "asset")}, ${stay} in the library.`;
}

function Orphans({ assets }: { readonly assets: readonly Asset[] }) {
  return (
    <>
      <p className={styles.text}>
        {formatAmount(assets.length, "asset")}{" "}
        {assets.length === 1
          ? "is used nowhere else and becomes an orphan:"
          : "are used nowhere else and become orphans:"}
      </p>
      <AssetLinks label="Orphans to be" assets={assets} />
    </>
  );
}
