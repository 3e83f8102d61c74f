import type { Page } from "@playwright/test";
import type { Told } from "./watch-page.ts";

/** Some work that may be broken off at any moment, and what must be true then. */
export interface Fault {
  readonly name: string;
  /** Fills a fresh profile with what is there before the work; the browser is closed after it. */
  prepare(page: Page, preparing: Preparing): Promise<void>;
  /** Opens the screen from which the work begins. Where there is none it begins by itself. */
  readonly open?: (page: Page) => Promise<void>;
  /** Does the work through the page, until that says it is done. */
  work(page: Page): Promise<void>;
  /**
   * Looks, in the browser started again, whether everything is as it must be, and brings
   * the work to its end.
   *
   * @returns what was found, in a few words
   */
  verify(page: Page, broken: BrokenOff): Promise<string>;
}

export interface Preparing {
  /** For files that outlast the preparing. */
  readonly folder: string;
  readonly baseURL: string;
}

export interface BrokenOff {
  /** What the page had said and shown when it was killed. */
  readonly told: Told;
  /** Counts the points of a run, from 0. */
  readonly point: number;
}

/**
 * The highest count that a progress bar showed: 37 of "37 of 100 files"; 0 where it never did.
 *
 * @param unlessSaid looks in which the page says this do not count
 */
export function countTold({ looks }: Told, label: string, unlessSaid?: string): number {
  return looks.reduce((most, { progress, words }) => {
    if (unlessSaid && words.includes(unlessSaid)) return most;
    const [, digits = "0"] = /([\d,]+) of /.exec(progress[label] ?? "") ?? [];
    return Math.max(most, Number(digits.replaceAll(",", "")));
  }, 0);
}

/** Whether the page ever said this. */
export function wasTold({ looks }: Told, words: RegExp): boolean {
  return looks.some((look) => words.test(look.words));
}
