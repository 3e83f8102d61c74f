import { BackupRefusal } from "./backup-refusal.ts";
import { blobsInRow } from "./blobs-in-row.ts";
import type { OpenBackup } from "./open-backup.ts";
import type { SourceRow, StoredBytes } from "./restore-source.ts";

/** The path that a Blob stands for. */
type PathOf = (standingIn: Blob) => Promise<string>;

/** Gives what rows of a backup hold instead of Blobs its bytes. */
export class BackupBlobs {
  readonly #backup: OpenBackup;
  readonly #pathOf: PathOf;
  /** Paths of what rows hold besides originals and could not be filled with, as far as they were read. */
  readonly damaged = new Set<string>();
  readonly #entries: ReadonlyMap<string, { readonly bytes: number; readonly sha256: string }>;

  constructor(backup: OpenBackup, pathOf: PathOf) {
    this.#backup = backup;
    this.#pathOf = pathOf;
    this.#entries = new Map(backup.manifest.entries.map((entry) => [entry.path, entry]));
  }

  /** The content that a placeholder stands for. */
  async stored(placeholder: Blob): Promise<StoredBytes> {
    const path = await this.#pathOf(placeholder);
    const entry = this.#entries.get(path);
    return {
      path,
      size: entry?.bytes ?? 0,
      sha256: entry?.sha256 ?? null,
      read: () => this.#read(path, placeholder),
    };
  }

  /** A row with the bytes of every Blob in it; `null` stands where they are damaged. */
  async fill(row: SourceRow): Promise<SourceRow> {
    for (const { blob, replace } of blobsInRow(row)) {
      const { path, read } = await this.stored(blob);
      const content = await read();
      if (!content) this.damaged.add(path);
      replace(content);
    }
    return row;
  }

  async #read(path: string, placeholder: Blob): Promise<Blob | null> {
    try {
      return like(placeholder, await this.#backup.blob(path));
    } catch (error) {
      // Not where the file that holds the backup can't be read: that says nothing about one original.
      if (error instanceof BackupRefusal) return null;
      throw error;
    }
  }
}

/** Content as the kind of Blob that it was. Nothing is copied. */
function like(placeholder: Blob, content: Blob): Blob {
  const { type } = placeholder;
  if (placeholder instanceof File) {
    const { name, lastModified } = placeholder;
    return new File([content], name, { type, lastModified });
  }
  return content.slice(0, content.size, type);
}
