import { type ReactNode, type RefObject, useMemo, useRef, useState } from "react";
import { type AssetKey, type AssetType, assetKeyText } from "../../db/asset-key.ts";
import type { Database } from "../../db/database.ts";
import type { Asset } from "../../db/schema.ts";
import { findByUid } from "../../domain/assets/find-by-uid.ts";
import { placeFor } from "../../domain/scenes/place.ts";
import { useDatabase } from "../../hooks/database-context.tsx";
import { isolated } from "../../lib/isolated.ts";
import { readChosenFiles } from "../../ui/read-chosen-files.ts";
import { readDroppedFiles } from "../../ui/read-dropped-files.ts";
import { showToast } from "../../ui/toast.tsx";
import { readAssetDrag } from "../../views/asset-drag.ts";
import { AssetPicker } from "../../views/asset-picker.tsx";
import { useImportInto } from "../../views/import-into.tsx";
import { type LinkActions, useLinkActions } from "../../views/link-actions.ts";
import { type PlaceEditing, PlaceEditingContext } from "./place-editing.ts";
import { linkTo, type Spot, wordsFor } from "./spot.ts";
import { usePlaceFocus } from "./use-place-focus.ts";

export interface PlaceEditorProps {
  /** Holds the places: the focus stays in it, whatever comes and goes. */
  readonly area: RefObject<HTMLElement | null>;
  readonly children: ReactNode;
}

interface FilesQuestion {
  readonly spot: Spot;
  readonly types: readonly AssetType[];
}

interface Question extends FilesQuestion {
  /** The one that another is chosen for. */
  readonly replaced: Asset | null;
}

/** Lets the places inside it be edited, and asks what has to be asked for that. */
export function PlaceEditor({ area, children }: PlaceEditorProps) {
  const [question, setQuestion] = useState<Question | null>(null);
  const input = useRef<HTMLInputElement>(null);
  const asked = useRef<FilesQuestion | null>(null);
  const importInto = useImportInto();
  const actions = useLinkActions();
  const settle = usePlaceFocus(area);
  const changing = useChanging(settle);
  const editing = useMemo(
    (): PlaceEditing => ({
      ...changing,
      choose: (spot, types) => setQuestion({ spot, types, replaced: null }),
      replace: (spot, asset) => setQuestion({ spot, types: [asset.type], replaced: asset }),
      chooseFiles: (spot, types) => {
        asked.current = { spot, types };
        if (input.current) pick(input.current, types);
        settle();
      },
      dropFiles: ({ place }, drop) => importInto(readDroppedFiles(drop), place),
    }),
    [changing, importInto, settle],
  );

  function takeFiles(chosen: HTMLInputElement): void {
    const given = readChosenFiles(chosen);
    if (asked.current && given.files.length > 0) {
      importInto(async () => given, asked.current.spot.place, asked.current.types);
    }
  }
  function answer(keys: readonly AssetKey[]): void {
    setQuestion(null);
    if (question) void carryOut(actions, question, keys).finally(settle);
  }
  function dismiss(): void {
    setQuestion(null);
    settle();
  }
  return (
    <PlaceEditingContext value={editing}>
      {children}
      <input
        ref={input}
        {...{ type: "file", multiple: true, hidden: true }}
        aria-label="Files to import here"
        onChange={({ target }) => takeFiles(target)}
      />
      {question && <Picker question={question} onChoose={answer} onClose={dismiss} />}
    </PlaceEditingContext>
  );
}

/** Opens the browser's own dialog. */
function pick(input: HTMLInputElement, types: readonly AssetType[]): void {
  input.accept = types.map((type) => ACCEPT[type]).join();
  input.click();
}

/** Kinds that some systems do not count among pictures, videos or sounds stand with their endings. */
const ACCEPT: Readonly<Record<AssetType, string>> = {
  image: "image/*,.heic,.avif",
  video: "video/*,.mkv,.ogv,.m4v",
  audio: "audio/*,.opus,.flac",
};

type Changing = Pick<PlaceEditing, "unlink" | "showFirst" | "makePermanent" | "dropAssets">;

/** What changes something without asking. */
function useChanging(settle: () => void): Changing {
  const db = useDatabase();
  const actions = useLinkActions();
  return useMemo(() => {
    const act = (done: Promise<unknown>) => void done.finally(settle);
    return {
      unlink: ({ place }, keys) => act(actions.unlink(keys.map((key) => linkTo(place, key)))),
      showFirst: ({ place }, asset) => act(actions.showFirst(linkTo(place, asset))),
      makePermanent: ({ place, words }, asset) =>
        act(
          actions.link(
            [linkTo(place, asset)],
            `${isolated(asset.name)} is linked to ${words} for good now`,
          ),
        ),
      dropAssets: (spot, text) => act(linkDropped(db, actions, spot, text)),
    };
  }, [db, actions, settle]);
}

/** What the place shows already stays where it is. */
async function linkDropped(
  db: Database,
  actions: LinkActions,
  spot: Spot,
  text: string,
): Promise<void> {
  const { place, here } = spot;
  const found = await findByUid(db, readAssetDrag(text));
  if (found.length === 0) {
    showToast({ text: "Nothing was linked: what was dropped is not in this library", tone: "bad" });
    return;
  }
  const shown = new Set(here.map(assetKeyText));
  const added = found.filter((asset) => !shown.has(assetKeyText(asset)));
  if (added.length > 0) await actions.link(added.map((asset) => linkTo(place, asset)));
  else showToast({ text: `Already in ${alreadyWords(found, spot)}` });
}

/** "Scene 2"; of a picture and a sound in a dialogue, both places. */
function alreadyWords(found: readonly Asset[], spot: Spot): string {
  return [...new Set(found.map(({ type }) => wordsFor(type, spot)))].join(" and ");
}

async function carryOut(
  actions: LinkActions,
  { spot: { place }, replaced }: Question,
  keys: readonly AssetKey[],
): Promise<void> {
  const [first] = keys;
  if (!first) return;
  if (!replaced) {
    await actions.link(keys.map((key) => linkTo(place, key)));
    return;
  }
  const { type, id } = replaced;
  await actions.replace([placeFor(type, place)], { type, oldId: id, newId: first.id });
}

interface PickerProps {
  readonly question: Question;
  readonly onChoose: (keys: readonly AssetKey[]) => void;
  readonly onClose: () => void;
}

function Picker({ question, onChoose, onClose }: PickerProps) {
  const { spot, types, replaced } = question;
  return (
    <AssetPicker
      title={
        replaced
          ? `Replace ${isolated(replaced.name)} in ${spot.words}`
          : `Choose for ${spot.words}`
      }
      types={types}
      here={spot.here.filter(({ type }) => types.includes(type))}
      {...(replaced && { current: replaced })}
      multiple={!replaced}
      confirmLabel={replaced ? "Replace" : "Link"}
      onChoose={onChoose}
      onClose={onClose}
    />
  );
}
