/**
 * Why a backup is not taken; nothing was changed. A person gets it told in these kinds:
 * `not-a-backup`: no zip, a zip that is cut off, or one without a manifest of ours.
 * `newer-format`, `newer-schema`: made by a newer Scenekeep, which can read it.
 * `bad-path`: an entry that lies where no entry of a backup lies. `duplicate-entry`: two of one name.
 * `too-large`: a size or a count that no library has, or more bytes than were announced.
 * `bad-manifest`: the list of its contents can't be read, or contradicts itself.
 * `missing-entry`, `unlisted-entry`: the zip lacks what the manifest names, or holds what it does not.
 * `wrong-hash`: the bytes are not those that were saved. `bad-row`: a row that can't be read, or is none of its table.
 * `unknown-table`: a table that no library of that version has.
 * `volume-missing`: a part of a backup in several parts was not given. `other-backup`: the parts are of two backups.
 */
export type BackupRefusalCode =
  | "not-a-backup"
  | "newer-format"
  | "newer-schema"
  | "bad-path"
  | "duplicate-entry"
  | "too-large"
  | "bad-manifest"
  | "missing-entry"
  | "unlisted-entry"
  | "wrong-hash"
  | "bad-row"
  | "unknown-table"
  | "volume-missing"
  | "other-backup";

/** The words are chosen in the UI. */
export class BackupRefusal extends Error {
  readonly code: BackupRefusalCode;
  /** What it is about, never what stands in a row: `tables/scripts.ndjson:12`, `formatVersion 2`. */
  readonly detail: string;

  constructor(code: BackupRefusalCode, detail: string) {
    super(`${code}: ${detail}`);
    this.name = "BackupRefusal";
    this.code = code;
    this.detail = detail;
  }
}
