import { originalPath } from "../../src/domain/backup/backup-paths.ts";
import { encodeRow } from "../../src/domain/backup/row-text.ts";
import { anAsset, aScript } from "../build.ts";
import { aBackup, bytesOf, manifestOf, withManifest } from "../domain/backup/pack-backup.ts";

/** A whole backup, by a stranger: markup wherever words are, and a picture that is called a web page. */
export async function hostileBackup(markup: string, picture: Uint8Array): Promise<Blob> {
  const asset = anAsset({
    name: markup,
    originalFilename: `${markup}.html`,
    mimeType: "image/svg+xml",
    byteLength: picture.length,
    note: markup,
    credit: markup,
    sourceUrl: `javascript:${markup}`,
    tags: [markup],
  });
  const path = originalPath(asset, asset, 1);
  const data = new Blob([new Uint8Array(picture)], { type: "text/html" });
  const rowOf = (row: object) => encodeRow(row, ({ type, size }) => ({ path, type, bytes: size }));
  return aBackup({
    tables: {
      assets: [rowOf(asset)],
      images: [rowOf({ id: asset.id, data })],
      upgradeReports: [rowOf({ id: 7, from: 6, to: 8, oddRows: { length: markup } })],
      scripts: [rowOf(aScript({ title: markup, logline: markup }))],
    },
    blobs: { [path]: new Uint8Array(picture) },
    manifest: { unreadable: [{ table: "constructor", key: markup, why: markup }] },
  });
}

/** A zip in which a file bears markup for a name, where no file of a backup is. */
export async function hostileZip(markup: string): Promise<Blob> {
  const packed = [{ path: `web/${markup.replaceAll("/", "")}`, content: bytesOf(markup) }];
  return withManifest(packed, await manifestOf([]));
}
