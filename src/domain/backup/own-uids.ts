import { v5 } from "uuid";
import { type AssetKey, assetKeyText, type LocalId } from "../../db/asset-key.ts";
import { keyText } from "../../lib/key-text.ts";
import type { RestoreSource, SourceAsset, SourceRow } from "./restore-source.ts";

/**
 * The same source, but of assets, and of scripts, that share their uid only the first keeps
 * it: the others get one that is made of it and of their key, so the same each time. Else the
 * second would be taken for the first, and never come.
 */
export function withOwnUids(source: RestoreSource): RestoreSource {
  return {
    ...source,
    assets: () => assetsApart(source.assets()),
    rows: (table) => (table === "scripts" ? scriptsApart(source.rows(table)) : source.rows(table)),
  };
}

async function* assetsApart(assets: AsyncIterable<SourceAsset>): AsyncGenerator<SourceAsset> {
  const met = new Set<string>();
  for await (const one of assets) {
    const { asset } = one;
    if (asset && met.has(asset.uid)) yield { ...one, asset: { ...asset, uid: ofAsset(asset) } };
    else yield one;
    if (asset) met.add(asset.uid);
  }
}

async function* scriptsApart(rows: AsyncIterable<SourceRow>): AsyncGenerator<SourceRow> {
  const met = new Set<unknown>();
  for await (const row of rows) {
    const key = keyText(row.id as LocalId);
    yield met.has(row.uid) ? { ...row, uid: uidFrom(row.uid, key) } : row;
    met.add(row.uid);
  }
}

function ofAsset(asset: AssetKey & { readonly uid: string }): string {
  return uidFrom(asset.uid, assetKeyText(asset));
}

function uidFrom(uid: unknown, key: string): string {
  return v5(`${uid} ${key}`, v5.URL);
}
