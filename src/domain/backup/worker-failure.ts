import { BackupRefusal, type BackupRefusalCode } from "./backup-refusal.ts";

/** What was thrown in a worker, as it goes to the page: an error of the browser, of ours, or a bug. */
export interface WorkerFailure {
  readonly isBrowsers: boolean;
  readonly name: string;
  readonly message: string;
  readonly refusal?: { readonly code: BackupRefusalCode; readonly detail: string };
}

/** In the worker. */
export function failureOf(error: unknown): WorkerFailure {
  const { name = "Error", message = String(error) } = error as Partial<Error>;
  const isBrowsers = error instanceof DOMException;
  if (!(error instanceof BackupRefusal)) return { isBrowsers, name, message };
  const { code, detail } = error;
  return { isBrowsers, name, message, refusal: { code, detail } };
}

/** In the page: the same again, to be thrown. */
export function errorOf({ isBrowsers, name, message, refusal }: WorkerFailure): Error {
  if (refusal) return new BackupRefusal(refusal.code, refusal.detail);
  if (isBrowsers) return new DOMException(message, name);
  return Object.assign(new Error(message), { name });
}
