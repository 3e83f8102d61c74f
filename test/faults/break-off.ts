import { cpSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Fault } from "./fault.ts";
import { type ProfileBrowser, startBrowser } from "./killed-browser.ts";
import { type Told, watchPages } from "./watch-page.ts";

/** When the browser is killed, counted from the begin of the work. */
export type Moment =
  | { readonly ms: number }
  /** At the so many-th change of what the page shows. */
  | { readonly look: number }
  /** In the middle of the transaction of the so many-th write. */
  | { readonly write: number };

/** What the work comes to when nothing disturbs it. */
export interface Undisturbed {
  readonly ms: number;
  readonly looks: number;
  readonly writes: number;
}

/** A fault with the profile in which its work begins; each point gets a copy. */
export interface Prepared {
  readonly fault: Fault;
  readonly baseURL: string;
  readonly folder: string;
  /** `null`: not measured. */
  readonly whole: Undisturbed | null;
}

/**
 * Fills the profile.
 *
 * @param isMeasured does the work once undisturbed too: with that in hand points are chosen
 */
export async function prepareFault(
  fault: Fault,
  baseURL: string,
  isMeasured = true,
): Promise<Prepared> {
  const folder = mkdtempSync(join(tmpdir(), "scenekeep-faults-"));
  const browser = await startBrowser(baseOf(folder), baseURL);
  try {
    await fault.prepare(browser.page, { folder, baseURL });
  } finally {
    await browser.context.close();
  }
  const place = { fault, baseURL, folder };
  return { ...place, whole: isMeasured ? await measure(place) : null };
}

function measure(place: Place): Promise<Undisturbed> {
  return inCopy(place, async (profile) => {
    const { told, ms } = await workIn(profile, place, null);
    const words = await verifyIn(profile, place, { told, point: 0 });
    const { looks, writes } = told;
    say(
      `${place.fault.name}: undisturbed ${ms} ms, ${looks.length} looks, ${writes} writes: ${words}`,
    );
    return { ms, looks: looks.length, writes };
  });
}

export function deletePrepared({ folder }: Prepared): void {
  rmSync(folder, { recursive: true, force: true });
}

/** Kills the browser at this moment of the work, starts it again, and looks. */
export async function breakOff(prepared: Prepared, moment: Moment, point: number): Promise<void> {
  await inCopy(prepared, async (profile) => {
    const { told, ms, isKilled } = await workIn(profile, prepared, moment);
    const { fault, whole } = prepared;
    const when = `killed ${isKilled ? "" : "after the end, "}at ${momentWords(moment, whole)}, ${ms} ms`;
    say(`${fault.name} ${point + 1}: ${when}, ${told.looks.length} looks`);
    const words = await verifyIn(profile, prepared, { told, point });
    say(`${fault.name} ${point + 1}: ${words}`);
  });
}

type Place = Pick<Prepared, "fault" | "baseURL" | "folder">;

async function inCopy<T>({ folder }: Place, work: (profile: string) => Promise<T>): Promise<T> {
  const profile = join(folder, "copy");
  rmSync(profile, { recursive: true, force: true });
  cpSync(baseOf(folder), profile, { recursive: true });
  try {
    return await work(profile);
  } finally {
    rmSync(profile, { recursive: true, force: true });
  }
}

function baseOf(folder: string): string {
  return join(folder, "base");
}

interface Work {
  readonly told: Told;
  /** From the begin of the work to the kill, or to its end. */
  readonly ms: number;
  readonly isKilled: boolean;
}

/** Does the work until the moment; `null`: to its end. The browser is gone then. */
async function workIn(
  profile: string,
  { fault, baseURL }: Place,
  moment: Moment | null,
): Promise<Work> {
  const browser = await startBrowser(profile, baseURL);
  let killing: Promise<void> | undefined;
  let began = 0;
  let ms = 0;
  let last: Told = { looks: [], writes: 0 };
  const kill = () => {
    killing ??= browser.kill();
    ms ||= Date.now() - began;
  };
  const watch = await watchPages(browser.context, {
    fromStart: !fault.open,
    haltAt: moment && "write" in moment ? moment.write : null,
    onTold: (told) => {
      // What comes in later was on its way when the browser was killed: it may have been seen.
      last = { ...told, looks: [...told.looks] };
      if (began > 0 && isReached(moment, told)) kill();
    },
  });
  let timer: NodeJS.Timeout | undefined;
  try {
    await fault.open?.(browser.page);
    await watch.begin();
    began = Date.now();
    if (moment && "ms" in moment) timer = setTimeout(kill, moment.ms);
    await fault.work(browser.page);
    ms ||= Date.now() - began;
  } catch (error) {
    if (!killing) throw error;
  } finally {
    clearTimeout(timer);
    if (!killing) await endAfter(browser, moment);
    await killing;
  }
  return { told: last, ms, isKilled: killing !== undefined };
}

/** The work was faster than the moment; undisturbed work ends as a person ends it. */
function endAfter(browser: ProfileBrowser, moment: Moment | null): Promise<void> {
  return moment ? browser.kill() : browser.context.close();
}

function isReached(moment: Moment | null, { looks, writes }: Told): boolean {
  if (!moment || "ms" in moment) return false;
  if ("look" in moment) return looks.length >= moment.look;
  return writes >= moment.write;
}

async function verifyIn(
  profile: string,
  { fault, baseURL }: Place,
  broken: Parameters<Fault["verify"]>[1],
): Promise<string> {
  const { context, page } = await startBrowser(profile, baseURL);
  try {
    return await fault.verify(page, broken);
  } finally {
    await context.close();
  }
}

function momentWords(moment: Moment, whole: Undisturbed | null): string {
  if ("ms" in moment) return `${moment.ms} of ${whole?.ms} ms`;
  if ("look" in moment) return `look ${moment.look}${whole ? ` of ${whole.looks}` : ""}`;
  return `write ${moment.write}${whole ? ` of ${whole.writes}` : ""}`;
}

function say(line: string): void {
  process.stdout.write(`  ${line}\n`);
}
