import { onTestFinished } from "vitest";
import { Router } from "wouter";
import { useHashPath } from "../../../src/app/hash-location.ts";
import { Routes } from "../../../src/app/routes.tsx";
import type { AssetType } from "../../../src/db/asset-key.ts";
import type { Database } from "../../../src/db/database.ts";
import type { Asset, Mapping, Script } from "../../../src/db/schema.ts";
import { useImportIntoPlace } from "../../../src/features/import/use-import-into-place.ts";
import { DatabaseProvider } from "../../../src/hooks/database-context.tsx";
import { ImportIntoProvider } from "../../../src/views/import-into.tsx";
import { aMapping, anAsset, deleteLibrary, openTestDatabase } from "../../build.ts";
import { type FixtureName, fixtureBlob } from "../../fixtures/fixtures.ts";
import { mount } from "../../ui/mount.tsx";

/** An asset whose original is a fixture; without one there are no bytes. */
export interface Stored {
  readonly asset: Asset;
  readonly fixture?: FixtureName;
}

export interface ScriptLibrary {
  readonly scripts?: readonly Script[];
  readonly stored?: readonly Stored[];
  readonly mappings?: readonly Mapping[];
}

/** A library with real media; deleted after the test. */
export async function aScriptLibrary(library: ScriptLibrary): Promise<Database> {
  const { scripts = [], stored = [], mappings = [] } = library;
  const db = await openTestDatabase();
  onTestFinished(() => deleteLibrary(db));
  await db.scripts.bulkAdd(scripts);
  await db.scriptAssetMappings.bulkAdd(mappings);
  for (const { asset, fixture } of stored) {
    await db.assets.add(asset);
    if (!fixture) continue;
    await db.originals(asset.type).add({ id: asset.id, data: await fixtureBlob(fixture) });
  }
  return db;
}

const FIXTURE_OF = { image: "jpeg", video: "webm", audio: "mp3" } as const;
const MIME_TYPE_OF = { image: "image/jpeg", video: "video/webm", audio: "audio/mpeg" } as const;

/** A picture, video or sound that plays, called `name`. */
export function playable(type: AssetType, id: number, name: string): Stored {
  const mimeType = MIME_TYPE_OF[type];
  return { asset: anAsset({ type, id, name, mimeType }), fixture: FIXTURE_OF[type] };
}

/** Mappings to places of script 1, numbered in their order. */
export function mappingsTo(...places: readonly Partial<Mapping>[]): readonly Mapping[] {
  return places.map((place, index) => aMapping({ id: index + 1, ...place }));
}

/** The app's screens over a library, at an address. */
export function showAt(db: Database, hash: string): void {
  history.pushState(null, "", hash);
  onTestFinished(() => history.pushState(null, "", "#"));
  mount(
    <DatabaseProvider database={db}>
      <Router hook={useHashPath}>
        <Screens />
      </Router>
    </DatabaseProvider>,
  );
}

function Screens() {
  return (
    <ImportIntoProvider importInto={useImportIntoPlace()}>
      <Routes />
    </ImportIntoProvider>
  );
}
