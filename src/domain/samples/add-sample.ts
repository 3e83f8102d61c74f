import { v5 } from "uuid";
import { type AssetKey, assetKeyText, type LocalId } from "../../db/asset-key.ts";
import type { Database } from "../../db/database.ts";
import type { Mapping, Script } from "../../db/schema.ts";
import { restoreAssets } from "../assets/restore-assets.ts";
import { DomainError } from "../errors.ts";
import type { FileToImport, ImportOutcome } from "../imports/import-files.ts";
import { listMappingsInTurn } from "../scenes/mappings-in-turn.ts";
import { readScript } from "../scripts/read-script.ts";
import { restoreScript } from "../scripts/restore-script.ts";
import {
  SAMPLE_ACTS,
  SAMPLE_FILES,
  SAMPLE_PLACES,
  type SampleFile,
  type SamplePlace,
  THE_LAST_FERRY,
} from "./the-last-ferry.ts";

export interface AddSampleOptions {
  /** Gets one of `SAMPLE_FILES`; rejects where it can't be got. */
  readonly fetchFile: (file: SampleFile) => Promise<Blob>;
  /** `importFiles`, as for any other file: one outcome for each, in the same order. */
  readonly importAll: (files: readonly FileToImport[]) => Promise<readonly ImportOutcome[]>;
  readonly now: () => Date;
  readonly newUid: () => string;
}

export interface AddedSample {
  readonly outcomes: readonly ImportOutcome[];
  /** `null`: not every file is here, so there is no script either; those that came in stay. */
  readonly scriptId: LocalId | null;
}

/**
 * Brings the sample library in: its files as any other file, then the script that uses all
 * of them but one. Files that are here already are used as they are; those in the trash are
 * taken out of it, since the script shows them. Added again while the script is there, it
 * makes no second one, and links again what the script has lost; nothing that was written
 * into it is changed. A script in the trash comes out of it: it was asked for.
 *
 * @throws DomainError `sample-not-fetched`: nothing has come in; `asset-not-found`: deleted meanwhile, no script
 */
export async function addSample(
  db: Database,
  { fetchFile, importAll, now, newUid }: AddSampleOptions,
): Promise<AddedSample> {
  const outcomes = await importAll(await fetchAll(fetchFile));
  return { outcomes, scriptId: await addSampleScript(db, outcomes, { now, newUid }) };
}

/**
 * The second half of `addSample`, for files that came in only at another try.
 *
 * @param outcomes of the files, as `importAll` was given them
 * @returns `null`: not every file is here, so there is no script either
 * @throws DomainError `asset-not-found`: deleted meanwhile, no script
 */
export async function addSampleScript(
  db: Database,
  outcomes: readonly ImportOutcome[],
  { now, newUid }: Pick<AddSampleOptions, "now" | "newUid">,
): Promise<LocalId | null> {
  const keys = keysOf(outcomes);
  if (!keys) return null;
  const at = now();
  return db.transaction(
    "rw",
    [db.library, db.assets, db.scripts, db.scriptAssetMappings],
    async () => {
      await requireAssets(db, [...keys.values()]);
      await restoreAssets(db, [...keys.values()], at);
      const script = await getOrAddScript(db, at);
      await linkMissing(db, script, keys, { at, newUid });
      return script.id;
    },
  );
}

/** All or none: half a sample would be in before the rest turns out to be out of reach. */
async function fetchAll(fetchFile: AddSampleOptions["fetchFile"]): Promise<FileToImport[]> {
  return Promise.all(
    SAMPLE_FILES.map(async (file) => {
      const data = await fetchFile(file).catch((error: unknown) => {
        throw new DomainError("sample-not-fetched", `${file}: ${String(error)}`);
      });
      return { name: file.replaceAll("-", " "), data };
    }),
  );
}

type SampleKeys = ReadonlyMap<SampleFile, AssetKey>;

/** `null` unless every file is here. */
function keysOf(outcomes: readonly ImportOutcome[]): SampleKeys | null {
  const keys = SAMPLE_FILES.flatMap((file, index) => {
    const outcome = outcomes[index];
    return outcome && "key" in outcome ? [[file, outcome.key] as const] : [];
  });
  return keys.length === SAMPLE_FILES.length ? new Map(keys) : null;
}

async function requireAssets(db: Database, keys: readonly AssetKey[]): Promise<void> {
  const rows = await db.assets.bulkGet(keys.map(({ type, id }) => [type, id]));
  const gone = keys.find((_, index) => rows[index] === undefined);
  if (gone) throw new DomainError("asset-not-found", assetKeyText(gone));
}

/** Its uid tells it from any other, whatever it is called by now. */
async function getOrAddScript(db: Database, at: Date): Promise<Script> {
  const library = await db.library.get("library");
  const uid = v5("sample:the-last-ferry", library?.id ?? v5.URL);
  const known = await db.scripts.where("uid").equals(uid).first();
  if (known) {
    await restoreScript(db, known.id, at);
    return known;
  }
  const script = sampleScript(uid, at);
  return { ...script, id: await db.scripts.add(script) };
}

type NewScript = Pick<Script, "uid" | "updatedAt" | "revision" | "legacyAssets"> &
  Readonly<Record<string, unknown>>;

/** Scenes and dialogues have ids of their own, the same whenever this script is made. */
function sampleScript(uid: string, at: Date): NewScript {
  return {
    uid,
    ...THE_LAST_FERRY,
    acts: SAMPLE_ACTS.map(({ summary, scenes }, act) => ({
      act_number: act + 1,
      summary,
      scenes: scenes.map(({ name, dialogues, ...words }, scene) => ({
        id: sceneIdOf(uid, name),
        scene_number: scene + 1,
        ...words,
        dialogues: dialogues.map((dialogue, index) => ({
          id: dialogueIdOf(uid, name, index),
          ...dialogue,
        })),
      })),
    })),
    updatedAt: at,
    revision: 0,
    legacyAssets: [],
  };
}

function sceneIdOf(uid: string, scene: string): string {
  return v5(`scene:${scene}`, uid);
}

function dialogueIdOf(uid: string, scene: string, dialogue: number): string {
  return v5(`scene:${scene}:dialogue:${dialogue}`, uid);
}

/** One row per place and asset; a scene or dialogue that somebody has deleted stays deleted. */
async function linkMissing(
  db: Database,
  script: Script,
  keys: SampleKeys,
  { at, newUid }: { readonly at: Date; readonly newUid: () => string },
): Promise<void> {
  const linked = await listLinked(db, script);
  const isThere = placesIn(script);
  const missing = SAMPLE_PLACES.map((place) => mappingOf(script, place, keys)).filter(
    (mapping) => isThere(mapping) && !linked.has(placeText(mapping)),
  );
  await db.scriptAssetMappings.bulkAdd(
    missing.map((mapping) => ({ ...mapping, uid: newUid(), linkedAt: at })),
  );
}

type Unlinked = Omit<Mapping, "id" | "uid" | "linkedAt">;

function mappingOf(script: Script, place: SamplePlace, keys: SampleKeys): Unlinked {
  const { file, scene, dialogue, role } = place;
  const key = keys.get(file);
  if (!key) throw new Error(`The sample has no file ${file}`);
  return {
    scriptId: script.id,
    sceneId: scene === "" ? "" : sceneIdOf(script.uid, scene),
    dialogueId: dialogue === null ? "" : dialogueIdOf(script.uid, scene, dialogue),
    assetType: key.type,
    assetId: key.id,
    role,
  };
}

async function listLinked(db: Database, script: Script): Promise<ReadonlySet<string>> {
  const scenes = ["", ...readScript(script).acts.flatMap((act) => act.scenes.map(({ id }) => id))];
  const lists = await Promise.all(scenes.map((scene) => listMappingsInTurn(db, script.id, scene)));
  return new Set(lists.flat().map(placeText));
}

/** Whether a place is in the script as it is now. */
function placesIn(script: Script): (place: Unlinked) => boolean {
  const scenes = readScript(script).acts.flatMap((act) => act.scenes);
  const places = scenes.flatMap(({ id, dialogues }) => [
    placeName(id, ""),
    ...dialogues.map((dialogue) => placeName(id, dialogue.id)),
  ]);
  const known = new Set([placeName("", ""), ...places]);
  return ({ sceneId, dialogueId }) => known.has(placeName(sceneId, dialogueId));
}

function placeName(sceneId: string, dialogueId: string): string {
  return JSON.stringify([sceneId, dialogueId]);
}

function placeText({ sceneId, dialogueId, assetType, assetId }: Unlinked): string {
  return `${placeName(sceneId, dialogueId)} ${assetKeyText({ type: assetType, id: assetId })}`;
}
