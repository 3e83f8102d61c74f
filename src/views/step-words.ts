import { type AssetKey, assetKeyText } from "../db/asset-key.ts";
import type { Database } from "../db/database.ts";
import type { AssetEdit, EditedText } from "../domain/history/asset-edit.ts";
import type { StepChanges, StepKind } from "../domain/history/step.ts";
import type { Direction } from "../domain/history/step-ids.ts";
import type { Turned } from "../domain/history/turn.ts";
import type { TurnAnswer } from "../domain/history/turn-step.ts";
import { readScript } from "../domain/scripts/read-script.ts";
import { formatAmount, formatCount } from "../lib/format-count.ts";
import { assetsAre, keptWords } from "./asset-words.ts";
import { importedAssets } from "./imported-assets.ts";
import {
  type LinkWords,
  linkedWords,
  replacedWords,
  shownFirstWords,
  unlinkedWords,
} from "./link-words.ts";
import { nameLinks } from "./name-links.ts";
import { quoted } from "./quoted.ts";
import { unlinkedWords as unlinkedImportWords } from "./unlinked-words.ts";

/** What was undone or done again, as things are called now. */
export async function turnedWords(
  db: Database,
  { step, direction, turned }: Extract<TurnAnswer, { status: "turned" }>,
): Promise<string> {
  const isUndone = direction === "undo";
  const { done, left } = turned;
  switch (step.kind) {
    case "trash-assets":
      return assetWords(turned, isUndone ? BACK : AGAIN, CHANGED);
    case "put-back-assets":
      return assetWords(turned, isUndone ? AGAIN : BACK, "were deleted, or moved, meanwhile");
    case "keep-assets":
      return left === 0 ? keptWords(done, step.change.keep !== isUndone) : partlyAsBefore(turned);
    case "edit-asset":
      return editedWords(db, step.change, direction);
    case "link": {
      const words = await linkWordsOf(db, step.change);
      return partlyOr(turned, direction, isUndone ? words.undone : words.done);
    }
    case "import-assets":
      return isUndone ? importUndoneWords(turned) : assetWords(turned, BACK, CHANGED);
    case "import-links":
      return partlyOr(turned, direction, await importWords(db, step.change, turned, direction));
    case "repair":
      return repairTurnedWords(left, direction);
    case "give-original":
      return `${await nameOf(db, step.change.key)} is as it was before`;
    default:
      return scriptWords(db, step, isUndone);
  }
}

const BACK = "back out of the trash";
const AGAIN = "in the trash again";
const CHANGED = "were put back or deleted meanwhile";

/** "3 assets are back out of the trash"; of several some. */
function assetWords({ done, left }: Turned<StepKind>, where: string, others: string): string {
  if (left === 0) return `${assetsAre(done)} ${where}`;
  return `${formatCount(done)} of ${formatAmount(done + left, "asset")} ${where}; the others ${others}`;
}

/** "The import is undone: 3 assets are in the trash"; where not all of them are, why. */
function importUndoneWords({ done, left }: Turned<StepKind>): string {
  const words = `The import is undone: ${assetsAre(done)} in the trash`;
  if (left === 0) return words;
  const others = left === 1 ? "1 other is" : `${formatCount(left)} others are`;
  return `${words}; ${others} used by now, there already, or deleted`;
}

function partlyAsBefore({ done, left }: Turned<StepKind>): string {
  const all = formatAmount(done + left, "asset");
  return `${formatCount(done)} of ${all} as before; the others were changed meanwhile`;
}

/** Of links that one names each, how many could not be turned. */
function partlyOr({ left }: Turned<StepKind>, direction: Direction, words: string): string {
  if (left === 0) return words;
  const links = formatAmount(left, "link");
  const were = left === 1 ? "was" : "were";
  return `${DONE[direction]}, but for ${links} that ${were} changed again or deleted meanwhile`;
}

const DONE = { undo: "Undone", redo: "Done again" } as const;

const COLUMN_WORDS: Readonly<Record<EditedText, string>> = {
  name: "name",
  note: "note",
  credit: "credit",
  licence: "licence",
  sourceUrl: "source URL",
};

/** "The name “pier” is back"; "The note and the tags of pier.jpg are as before". */
async function editedWords(
  db: Database,
  { key, texts, tags }: AssetEdit,
  direction: Direction,
): Promise<string> {
  const name = quoted(await nameOf(db, key));
  if (texts.length === 1 && texts[0]?.column === "name" && !tags)
    return `The name is ${name} again`;
  const what = [...texts.map(({ column }) => COLUMN_WORDS[column]), ...(tags ? ["tags"] : [])];
  const are = what.length === 1 && !tags ? "is" : "are";
  const now = direction === "undo" ? "as before" : "changed again";
  return `The ${what.join(" and the ")} of ${name} ${are} ${now}`;
}

async function linkWordsOf(
  db: Database,
  { request, links }: StepChanges["link"],
): Promise<LinkWords> {
  const names = (some: Parameters<typeof nameLinks>[1]) => nameLinks(db, some);
  if (request.does === "replace") {
    return replacedWords(request.replacement, { ...links, left: 0 }, names);
  }
  const [first] = request.links;
  if (request.does === "unlink") return unlinkedWords(request.links, links, names);
  if (request.does === "show-first" && first) return shownFirstWords(first, names);
  return linkedWords(request.links, links, names);
}

async function importWords(
  db: Database,
  { links }: StepChanges["import-links"],
  { keptOut = [] }: Turned<StepKind>,
  direction: Direction,
): Promise<string> {
  const assets = await importedAssets(db, links, keptOut);
  if (direction === "undo") return unlinkedImportWords(assets);
  const count = new Set(assets.map(({ key }) => assetKeyText(key))).size;
  return `${assetsAre(count)} linked again`;
}

/** @param left changes that something else has changed again */
export function repairTurnedWords(left: number, direction: Direction): string {
  if (direction === "redo") return "The repair is done again";
  const words = "The repair is undone";
  if (left === 0) return words;
  return `${words}, but for ${formatAmount(left, "change")} that something else has changed again`;
}

type ScriptStep = Extract<TurnAnswer["step"], { kind: ScriptKind }>;
type ScriptKind = "rename-script" | "trash-script" | "put-back-script" | "add-scene" | "add-act";

async function scriptWords(db: Database, step: ScriptStep, isUndone: boolean): Promise<string> {
  const { change } = step;
  const script = await db.scripts.get("id" in change ? change.id : change.scriptId);
  const title = script ? quoted(readScript(script).title) : "the script";
  const isBack = (step.kind === "trash-script") === isUndone;
  switch (step.kind) {
    case "rename-script":
      return `The title is ${title} again`;
    case "trash-script":
    case "put-back-script":
      return `${title} is ${isBack ? BACK : AGAIN}`;
    case "add-scene": {
      const { text, actIndex } = step.change;
      const is = isUndone ? "is no longer" : "is again";
      return `${quoted(text.trim())} ${is} in Act ${actIndex + 1} of ${title}`;
    }
    case "add-act":
      return `Act ${step.change.index + 1} ${isUndone ? "is no longer" : "is again"} in ${title}`;
  }
}

async function nameOf(db: Database, { type, id }: AssetKey): Promise<string> {
  return (await db.assets.get([type, id]))?.name ?? "The asset";
}

/** Why a step can't be undone, or done again, any more. */
export function refusedTurnWords(direction: Direction, kind: StepKind): string {
  if (direction === "undo") return `Nothing to undo: ${NOT_UNDONE[kind]}`;
  if (kind === "give-original") return "It can’t be done again from here: give the file once more";
  return "Nothing to do again: all of it was changed or deleted meanwhile";
}

const LINKS_CHANGED = "all of it was changed again or deleted meanwhile";

const NOT_UNDONE: Readonly<Record<StepKind, string>> = {
  "trash-assets": "what went to the trash was put back or deleted meanwhile",
  "put-back-assets": "what was put back is in the trash again, or deleted",
  "keep-assets": "this was changed meanwhile",
  "edit-asset": "it was written anew, or the asset was deleted, meanwhile",
  link: LINKS_CHANGED,
  "import-assets": "all that was imported is used by now, in the trash, or deleted",
  "import-links": LINKS_CHANGED,
  "rename-script": "the script was renamed again, or deleted",
  "trash-script": "the script was put back or deleted meanwhile",
  "put-back-script": "the script is in the trash again, or deleted",
  "add-scene": "the scene is gone, was changed, or something is linked to it by now",
  "add-act": "the act is gone, or has scenes by now",
  repair: LINKS_CHANGED,
  "give-original": "it was decided on, or has changed, meanwhile",
};
