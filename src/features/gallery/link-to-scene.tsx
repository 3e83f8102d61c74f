import { ChevronLeft, ScrollText } from "lucide-react";
import { useEffect, useState } from "react";
import type { AssetKey, LocalId } from "../../db/asset-key.ts";
import { placeText } from "../../domain/assets/legacy-uses.ts";
import { listMissingLinks } from "../../domain/scenes/list-linked.ts";
import type { Place } from "../../domain/scenes/place.ts";
import type { ScriptTitle } from "../../domain/scripts/list-script-titles.ts";
import { useDatabase } from "../../hooks/database-context.tsx";
import { useAsset } from "../../hooks/use-asset.ts";
import { useScript } from "../../hooks/use-script.ts";
import { useScriptTitles } from "../../hooks/use-script-titles.ts";
import { useTrashedScriptCount } from "../../hooks/use-trashed-script-count.ts";
import { foldText } from "../../lib/fold-text.ts";
import { formatAmount, formatCount } from "../../lib/format-count.ts";
import { isolated } from "../../lib/isolated.ts";
import { keyText } from "../../lib/key-text.ts";
import { Button, LinkButton } from "../../ui/button.tsx";
import { Dialog } from "../../ui/dialog.tsx";
import { EmptyState } from "../../ui/empty-state.tsx";
import { LoadingRows } from "../../ui/loading-rows.tsx";
import { usePageSize } from "../../ui/page-size.ts";
import { SearchList } from "../../ui/search-list.tsx";
import { useLinkActions } from "../../views/link-actions.ts";
import styles from "./link-to-scene.module.css";
import { type ChosenPlaces, PlaceList } from "./place-list.tsx";

export interface LinkToSceneProps {
  /** None of them in the trash. */
  readonly keys: readonly AssetKey[];
  readonly onClose: () => void;
}

/** The script whose scenes were shown last: the next assets often go there too. */
let lastScript: LocalId | null = null;

/**
 * Links assets to scenes: a script is chosen, then as many of its places as one likes, of
 * other scripts too. Pictures and videos belong to scenes; where all of them are sounds,
 * dialogues and the whole script are offered as well.
 */
export function LinkToScene({ keys, onClose }: LinkToSceneProps) {
  const scripts = useScriptTitles();
  const [chosen, setChosen] = useState<ChosenPlaces>(new Map());
  const confirm = useConfirm(keys, chosen, onClose);
  const isEmpty = scripts?.length === 0;
  const only = useAsset(keys.length === 1 ? (keys[0] ?? null) : null);
  const what = only ? `“${isolated(only.name)}”` : formatAmount(keys.length, "asset");

  function toggle(place: Place) {
    const next = new Map(chosen);
    if (!next.delete(placeText(place))) next.set(placeText(place), place);
    setChosen(next);
  }
  return (
    <Dialog
      fills
      title={`Link ${what} to a scene`}
      note={isEmpty ? null : <Note keys={keys} />}
      onClose={onClose}
      actions={
        <>
          <Button onPress={onClose}>Cancel</Button>
          {!isEmpty && (
            // Not `isDisabled`, which would take the focus away.
            <Button kind="primary" aria-disabled={chosen.size === 0} onPress={confirm}>
              {chosen.size === 0 ? "Link" : `Link to ${formatAmount(chosen.size, "place")}`}
            </Button>
          )}
        </>
      }
    >
      {!scripts && <LoadingRows label="Reading your scripts" />}
      {isEmpty && <NoScripts onLeave={onClose} />}
      {scripts && !isEmpty && (
        <Panes {...{ scripts, keys, chosen }} onToggle={toggle} onConfirm={confirm} />
      )}
    </Dialog>
  );
}

function useConfirm(
  keys: readonly AssetKey[],
  chosen: ChosenPlaces,
  onClose: () => void,
): () => void {
  const db = useDatabase();
  const actions = useLinkActions();
  return () => {
    if (chosen.size === 0) return;
    onClose();
    // What a place has already keeps its turn there.
    void listMissingLinks(db, keys, [...chosen.values()]).then((links) => actions.link(links));
  };
}

/** Sounds have places that pictures have not. */
function Note({ keys }: { readonly keys: readonly AssetKey[] }) {
  const sounds = keys.filter(({ type }) => type === "audio").length;
  const isMixed = sounds > 0 && sounds < keys.length;
  return isMixed
    ? "Pictures and sounds together go to scenes. Select sounds alone to link them to dialogues."
    : "Several places can be chosen, in several scripts.";
}

interface PanesProps {
  readonly scripts: readonly ScriptTitle[];
  readonly keys: readonly AssetKey[];
  readonly chosen: ChosenPlaces;
  readonly onToggle: (place: Place) => void;
  readonly onConfirm: () => void;
}

/** Scripts, and beside them the places of one; on phones one after the other. */
function Panes({ scripts, keys, chosen, onToggle, onConfirm }: PanesProps) {
  const [shown, setShown] = useState(() => firstShown(scripts));
  const isAlone = usePageSize() === "sheet";
  const isThere = shown !== null && scripts.some(({ id }) => keyText(id) === keyText(shown));
  const scriptId = isThere ? shown : null;
  const [isAutoFocused] = useState(scriptId !== null);

  useEffect(() => {
    if (scriptId !== null) lastScript = scriptId;
  }, [scriptId]);
  function pick(key: string) {
    const script = scripts.find(({ id }) => keyText(id) === key);
    if (script) setShown(script.id);
  }
  return (
    <div className={styles.panes}>
      {(!isAlone || scriptId === null) && (
        <div className={styles.scripts}>
          <SearchList
            label="Scripts"
            groups={[{ title: "", items: scriptItems(scripts, scriptId, chosen) }]}
            autoFocus={!isAutoFocused || isAlone}
            onPick={pick}
            onConfirm={onConfirm}
          />
        </div>
      )}
      {scriptId !== null && (
        <div className={styles.places}>
          {isAlone && (
            <Button kind="quiet" onPress={() => setShown(null)}>
              <ChevronLeft aria-hidden />
              All scripts
            </Button>
          )}
          <Places key={keyText(scriptId)} {...{ scriptId, keys, chosen, onToggle, onConfirm }} />
        </div>
      )}
      {scriptId === null && !isAlone && (
        <p className={styles.none}>Choose a script to see its scenes.</p>
      )}
    </div>
  );
}

interface PlacesProps extends Omit<PanesProps, "scripts"> {
  readonly scriptId: LocalId;
}

/** Begins with the focus: whoever has chosen a script goes on to its scenes. */
function Places({ scriptId, ...rest }: PlacesProps) {
  const script = useScript(scriptId);
  if (script === undefined) return <LoadingRows label="Reading the script" />;
  if (script === null) return <p>This script was deleted in the meantime.</p>;
  return <PlaceList script={script} {...rest} />;
}

/** The one used last, else the only one. */
function firstShown(scripts: readonly ScriptTitle[]): LocalId | null {
  const [only] = scripts;
  const last = scripts.find(({ id }) => lastScript !== null && keyText(id) === keyText(lastScript));
  return last?.id ?? (scripts.length === 1 && only ? only.id : null);
}

function scriptItems(scripts: readonly ScriptTitle[], shown: LocalId | null, chosen: ChosenPlaces) {
  const counts = new Map<string, number>();
  for (const { scriptId } of chosen.values()) {
    counts.set(keyText(scriptId), (counts.get(keyText(scriptId)) ?? 0) + 1);
  }
  return scripts.map(({ id, title }) => {
    const key = keyText(id);
    const count = counts.get(key);
    return {
      key,
      folded: foldText(title),
      isChosen: shown !== null && key === keyText(shown),
      content: (
        <>
          <span className={styles.title} dir="auto">
            {title}
          </span>
          {count && <span className={styles.mark}>{formatCount(count)} chosen</span>}
        </>
      ),
    };
  });
}

function NoScripts({ onLeave }: { readonly onLeave: () => void }) {
  const trashed = useTrashedScriptCount();
  if (trashed === undefined) return <LoadingRows label="Reading your scripts" />;
  return (
    <EmptyState
      icon={<ScrollText />}
      title={trashed > 0 ? "All scripts are in the trash" : "No scripts yet"}
      action={
        <LinkButton href={trashed > 0 ? "#/scripts?trash=open" : "#/scripts"} onClick={onLeave}>
          Go to scripts
        </LinkButton>
      }
    >
      Assets are linked to the scenes of scripts.{" "}
      {trashed > 0 ? "Put one back first, or add another." : "Add a script first."}
    </EmptyState>
  );
}
