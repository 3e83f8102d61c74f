/**
 * Why a restore does not go on; what it has stored so far stands in its journal.
 * `unfinished`: one of another backup broke off here, and has to go on or go back first.
 * `elsewhere`: another tab goes on with it, or goes back. `no-space`: there is no room left for it.
 */
export type RestoreRefusalCode = "unfinished" | "elsewhere" | "no-space";

/** The words are chosen in the UI. */
export class RestoreRefusal extends Error {
  readonly code: RestoreRefusalCode;

  constructor(code: RestoreRefusalCode, options?: ErrorOptions) {
    super(code, options);
    this.name = "RestoreRefusal";
    this.code = code;
  }
}
