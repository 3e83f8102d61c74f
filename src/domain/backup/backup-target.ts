/** Where a backup goes, one volume after the other. */
export interface BackupTarget {
  /** Where what was written is read back from. */
  readonly kind: "disk" | "storage";
  /** A place for a volume (from 1); the one before is finished. */
  begin(volume: number): Promise<VolumePlace>;
}

/** Where one volume goes: a whole zip. */
export interface VolumePlace {
  /** Bytes that it may take, if more than one entry is in it; `null`: as many as there are. The first takes all tables. */
  readonly room: number | null;
  /** Until it is closed, nothing that looks like a backup is there. */
  readonly stream: WritableStream<Uint8Array>;
  /** What lies there now, for reading it back: once the stream is closed. */
  read(): Promise<Blob>;
  /** Gives the volume, whole and checked, to its user. */
  finish(isLast: boolean): Promise<void>;
  /**
   * Leaves nothing behind that looks whole. `stopped`: whoever wanted it no longer does;
   * `fault`: what was written is not to be trusted.
   */
  discard(why: "stopped" | "fault"): Promise<void>;
}
