import { afterEach } from "vitest";
import type { Database } from "../../src/db/database.ts";
import { freshName, NOON, openTestDatabase, someBytes } from "../build.ts";
import { type OldRow, type OldRows, type OldVersion, writeOldLibrary } from "./old-library.ts";

const opened: Database[] = [];

/** Deleted after the test. */
export function willBeDeleted(db: Database): Database {
  opened.push(db);
  return db;
}

afterEach(async () => {
  for (const db of opened.splice(0)) await db.delete();
});

/** A library of an older version with these rows, opened. */
export async function upgrade(
  version: OldVersion,
  rows: OldRows,
  nativeVersion?: number,
): Promise<Database> {
  const name = freshName();
  await writeOldLibrary(name, version, rows, nativeVersion);
  return willBeDeleted(await openTestDatabase({ name }));
}

/** An original with bytes of its own. */
export function original(id: IDBValidKey, more: Readonly<Record<string, unknown>> = {}): OldRow {
  return { id, data: someBytes(Number(id)), ...more };
}

/** Script 1: two scenes; the first shows image 1 and video 1 and has a dialogue with audio 1. */
export function oldScript(more: Readonly<Record<string, unknown>> = {}): OldRow {
  return {
    id: 1,
    title: "Lighthouse",
    acts: [
      {
        act_number: 1,
        scenes: [
          {
            generatedImageId: 1,
            generatedVideoId: 1,
            actIndex: 7,
            dialogues: [{ line: "It was never broken.", generatedAudioId: 1 }],
          },
          { dialogues: [] },
        ],
      },
    ],
    ...more,
  };
}

/** Image 1 in script 1 as a whole, as version 7 wrote it. */
export function mapping(id: number, more: Readonly<Record<string, unknown>> = {}): OldRow {
  return { id, scriptId: 1, assetType: "image", assetId: 1, linkedAt: NOON, ...more };
}

/** Each mapping as one line: script, scene, dialogue, asset, role. */
export async function mappingsOf(db: Database) {
  const rows = await db.scriptAssetMappings.toArray();
  return rows.map(({ scriptId, sceneId, dialogueId, assetType, assetId, role }) =>
    [scriptId, sceneId, dialogueId, assetType, assetId, role].join(" "),
  );
}

/** The report of the one upgrade there was. */
export async function reportOf(db: Database) {
  const [report] = await db.upgradeReports.toArray();
  if (!report) throw new Error("no report");
  return report;
}

/** Each odd row of the report as one line. */
export async function oddOf(db: Database) {
  return (await reportOf(db)).oddRows.map(({ kind, table, id, detail }) =>
    [kind, table, id, detail].filter((part) => part !== undefined).join(" "),
  );
}
