/**
 * What a person can be told about. `asset-not-found`: deleted, perhaps in another tab.
 * `asset-in-trash`: it has to be put back before it can be linked.
 * `script-not-found`, `place-not-found`: deleted, perhaps in another tab; a place is a scene or a dialogue of a script.
 * `name-empty`, `name-too-long`: a name has 1 to 200 characters.
 * `text-too-long`: more characters than the field or the tag may have; `too-many-tags`: an asset has at most 50.
 * `act-not-found`: the script has no such act (any more); `script-unreadable`: what should be added to is of another kind.
 * `title-empty`, `title-too-long`: a title has 1 to 200 characters; `title-changed`: in another tab, meanwhile.
 * `sample-not-fetched`: the files of the sample library are out of reach.
 */
export type DomainErrorCode =
  | "asset-not-found"
  | "asset-in-trash"
  | "script-not-found"
  | "place-not-found"
  | "act-not-found"
  | "script-unreadable"
  | "title-empty"
  | "title-too-long"
  | "title-changed"
  | "name-empty"
  | "name-too-long"
  | "text-too-long"
  | "too-many-tags"
  | "sample-not-fetched";

/** A refusal: nothing was changed. The words are chosen in the UI; anything else that is thrown is a bug. */
export class DomainError extends Error {
  readonly code: DomainErrorCode;
  /** What it is about: `image:42`. */
  readonly detail: string;

  constructor(code: DomainErrorCode, detail: string) {
    super(`${code}: ${detail}`);
    this.name = "DomainError";
    this.code = code;
    this.detail = detail;
  }
}
