import { type BrowserContext, test as base, chromium, expect } from "@playwright/test";
import { chromiumLaunch } from "../chromium.mjs";

interface Fixtures {
  /** Says what this test brings about itself: such messages may stand in the console. */
  readonly announce: (...messages: readonly RegExp[]) => void;
  /** A browser process of its own with a profile on the disk, which ends with the test. */
  readonly startBrowser: (profile: string) => Promise<BrowserContext>;
  /** Contexts whose console is watched; the test's own is one of them. */
  readonly watchConsole: (context: BrowserContext) => void;
  readonly announced: RegExp[];
}

/**
 * Playwright's `test`, which fails where anything stands in the console of any page or worker,
 * or is thrown and not caught, that the test has not announced.
 */
export const test = base.extend<Fixtures>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads from it what a fixture needs
  announced: async ({}, use) => {
    await use([]);
  },
  announce: async ({ announced }, use) => {
    await use((...messages) => void announced.push(...messages));
  },
  watchConsole: [
    async ({ context, announced }, use) => {
      const said: string[] = [];
      const watch = (watched: BrowserContext) => {
        watched.on("console", (message) => {
          said.push(`${message.type()}: ${message.text()} (${message.location().url})`);
        });
        watched.on("weberror", (error) => said.push(`thrown: ${error.error()}`));
      };
      watch(context);
      await use(watch);
      const noise = said.filter((line) => !announced.some((message) => message.test(line)));
      expect(noise, "what stands in the console").toEqual([]);
    },
    { auto: true },
  ],
  startBrowser: async ({ watchConsole, baseURL }, use) => {
    const started: BrowserContext[] = [];
    await use(async (profile) => {
      const options = { ...chromiumLaunch(), ...(baseURL && { baseURL }) };
      const context = await chromium.launchPersistentContext(profile, options);
      started.push(context);
      watchConsole(context);
      return context;
    });
    await Promise.all(started.map((context) => context.close()));
  },
});
