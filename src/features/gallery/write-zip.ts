import type { Database } from "../../db/database.ts";
import { type ZipOptions, type ZipPlan, zipOriginals } from "../../domain/assets/zip-originals.ts";
import { openZipFile } from "../../media/zip-file.ts";
import type { DownloadOutcome } from "../../state/downloads.ts";
import type { ZipPlace } from "./choose-zip-target.ts";

/**
 * Puts a zip together and hands it over. Nothing is left behind unless it is with its user.
 *
 * @throws the signal's reason; whatever the browser refuses
 */
export async function writeZip(
  db: Database,
  plan: ZipPlan,
  place: ZipPlace,
  options: ZipOptions,
): Promise<DownloadOutcome> {
  let isGiven = false;
  try {
    const leftOut = await writeAll(db, plan, place, options);
    const files = plan.files.length + plan.leftOut.length - leftOut.length;
    if (files === 0) return { code: "nothing", leftOut };
    await place.finish();
    isGiven = true;
    return { code: "done", files, leftOut };
  } finally {
    if (!isGiven) await place.discard();
  }
}

async function writeAll(db: Database, plan: ZipPlan, place: ZipPlace, options: ZipOptions) {
  const { signal } = options;
  signal.throwIfAborted();
  const zip = await openZipFile(place.target);
  // Fails where it is over already, which whoever wrote is told by its own answer.
  const stop = () => zip.abort().catch(() => undefined);
  const stopAtOnce = () => void stop();
  signal.addEventListener("abort", stopAtOnce);
  try {
    const unread = await zipOriginals(db, plan.files, zip, options);
    await zip.close();
    signal.throwIfAborted();
    return [...plan.leftOut, ...unread];
  } catch (error) {
    await stop();
    throw error;
  } finally {
    signal.removeEventListener("abort", stopAtOnce);
  }
}
