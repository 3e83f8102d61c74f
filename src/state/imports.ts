import { create } from "zustand";

/** Names an asset; the same in form as the database's key. */
export interface ImportedAsset {
  readonly type: "image" | "video" | "audio";
  readonly id: IDBValidKey;
}

/** Names a place of a script; the same in form as the domain's. */
export interface ImportedPlace {
  readonly scriptId: IDBValidKey;
  readonly sceneId: string;
  readonly dialogueId: string;
}

/** Why a file was not taken. */
export interface ImportRefusal {
  readonly code:
    | "empty"
    | "unsupported"
    | "unreadable"
    | "changed"
    | "no-space"
    | "place-gone"
    | "failed";
  /** MIME type of what it seems to be instead. */
  readonly seems?: string | undefined;
  /** Bytes that it needs, and that are left. */
  readonly needed?: number | undefined;
  readonly left?: number | undefined;
  /** The browser's words. */
  readonly error?: string | undefined;
}

/** How far one file has come. */
export type ImportStatus =
  | { readonly status: "waiting" }
  /** `bytes`: read so far; once that is all of it, it waits to be written. */
  | { readonly status: "reading"; readonly bytes: number }
  | { readonly status: "writing" }
  | {
      readonly status: "added";
      readonly asset: ImportedAsset;
      readonly assetName: string;
      /** Where it was linked as it came in; whether it still is, the library says. */
      readonly linkedTo?: ImportedPlace | undefined;
    }
  | {
      readonly status: "duplicate";
      readonly asset: ImportedAsset;
      readonly assetName: string;
      /** When it was met; whether it still is, the library says. */
      readonly inTrash: boolean;
      readonly linkedTo?: ImportedPlace | undefined;
      /** It was taken out of the trash to be linked. */
      readonly putBack?: true | undefined;
    }
  | {
      /** An asset had lost this content, and has it again. */
      readonly status: "repaired";
      readonly asset: ImportedAsset;
      readonly assetName: string;
      readonly inTrash: boolean;
      readonly linkedTo?: ImportedPlace | undefined;
      readonly putBack?: true | undefined;
    }
  | { readonly status: "refused"; readonly refusal: ImportRefusal }
  | { readonly status: "cancelled" };

export type ImportItem = ImportStatus & {
  /** Counts up from 1 in this tab. */
  readonly id: number;
  readonly name: string;
  /** Bytes. */
  readonly size: number;
  /** The file is still at hand, and another try may end otherwise. */
  readonly canRetry: boolean;
  /** Given before the run that goes on now, or went on last: shown, but no longer counted. */
  readonly isEarlier: boolean;
  /** Given for a place of a script. */
  readonly isPlaced: boolean;
};

/** What was found inside folders and is nobody's picture: `.DS_Store`, `Thumbs.db`. */
export interface LeftOut {
  readonly files: number;
  readonly folders: number;
}

export interface ImportsState {
  /**
   * Everything that was given for the run that goes on now, or went on last, in that order; and
   * what earlier runs, since the panel was put away, could not bring in.
   */
  readonly items: readonly ImportItem[];
  /** `stopping`: cancelled, but some file is still being written. */
  readonly phase: "idle" | "running" | "stopping";
  /** Folders are still being looked through. */
  readonly isGathering: boolean;
  readonly leftOut: LeftOut;
  /** What kept an import, or the sample library, from coming in at all. */
  readonly trouble: ImportTrouble | null;
}

export interface ImportTrouble {
  readonly words: string;
  /** What was wanted. */
  readonly wanted: "files" | "sample";
  /** What the browser said, where that is the reason. */
  readonly error?: unknown;
}

export const NO_IMPORTS: ImportsState = {
  items: [],
  phase: "idle",
  isGathering: false,
  leftOut: { files: 0, folders: 0 },
  trouble: null,
};

/**
 * What the tab is importing and has imported. Files themselves and the work stay with the
 * importer, which writes here at most ten times a second.
 */
export const useImports = create<ImportsState>()(() => NO_IMPORTS);
