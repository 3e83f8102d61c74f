import { useRef } from "react";
import { assetKeyText } from "../../db/asset-key.ts";
import type { Database } from "../../db/database.ts";
import type { Asset } from "../../db/schema.ts";
import { deleteScript } from "../../domain/scripts/delete-script.ts";
import type { ScriptUses } from "../../domain/scripts/look-up-script.ts";
import { useDatabase } from "../../hooks/database-context.tsx";
import { useScriptUses } from "../../hooks/use-script-uses.ts";
import { formatAmount, formatCount } from "../../lib/format-count.ts";
import { hashKey } from "../../lib/hash-key.ts";
import { Button } from "../../ui/button.tsx";
import { Dialog } from "../../ui/dialog.tsx";
import { LoadingRows } from "../../ui/loading-rows.tsx";
import { showToast } from "../../ui/toast.tsx";
import { KIND_WORDS } from "../../views/asset-words.ts";
import type { NamedScript } from "./change-script.ts";
import styles from "./delete-script-dialog.module.css";
import { quoted } from "./quoted.ts";

export interface DeleteScriptDialogProps {
  readonly script: NamedScript;
  readonly onClose: () => void;
}

/** Asks before a script is deleted for good: what goes with it, and what nobody would use any more. */
export function DeleteScriptDialog({ script, onClose }: DeleteScriptDialogProps) {
  const db = useDatabase();
  const uses = useScriptUses(script.id);
  const isDeleting = useRef(false);

  async function confirm(known: ScriptUses) {
    if (isDeleting.current) return;
    isDeleting.current = true;
    await deleteAndTell(db, script, known);
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
            <Button kind="danger" onPress={() => void confirm(uses)}>
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

async function deleteAndTell(
  db: Database,
  { id, title }: NamedScript,
  { onlyHere }: ScriptUses,
): Promise<void> {
  const { deleted } = await deleteScript(db, id);
  const orphans =
    onlyHere.length === 0
      ? ""
      : `. ${formatAmount(onlyHere.length, "asset")} ${onlyHere.length === 1 ? "is an orphan" : "are orphans"} now`;
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

/** Assets that are named; of more only how many. */
const MOST = 20;

function Orphans({ assets }: { readonly assets: readonly Asset[] }) {
  const left = assets.length - MOST;
  return (
    <>
      <p className={styles.text}>
        {formatAmount(assets.length, "asset")}{" "}
        {assets.length === 1
          ? "is used nowhere else and becomes an orphan:"
          : "are used nowhere else and become orphans:"}
      </p>
      <ul className={styles.list} aria-label="Orphans to be">
        {assets.slice(0, MOST).map((asset) => (
          <li key={assetKeyText(asset)}>
            <a href={`#/gallery/${asset.type}/${hashKey(asset.id)}`} dir="auto">
              {asset.name}
            </a>{" "}
            <span className={styles.kind}>{KIND_WORDS[asset.type]}</span>
          </li>
        ))}
        {left > 0 && <li>and {formatCount(left)} more</li>}
      </ul>
    </>
  );
}
