import { type BrowserContext, chromium, type Page } from "@playwright/test";
import { chromiumLaunch } from "../chromium.mjs";

/** A browser of its own over a profile on the disk. */
export interface ProfileBrowser {
  readonly context: BrowserContext;
  readonly page: Page;
  /**
   * SIGKILL to every process of it at once, as when the power fails but for what the system
   * still had to write. Sent when this returns; resolves when the browser is gone.
   */
  kill(): Promise<void>;
}

/** @param profile folder of the profile, made where there is none */
export async function startBrowser(profile: string, baseURL: string): Promise<ProfileBrowser> {
  const context = await chromium.launchPersistentContext(profile, {
    ...chromiumLaunch(),
    baseURL,
    // High enough for a hundred tiles: what is shown is read from the page.
    viewport: { width: 1280, height: 3200 },
  });
  const [first] = context.pages();
  const page = first ?? (await context.newPage());
  const group = await processGroup(context);
  const kill = async () => {
    const gone = new Promise((resolve) => context.once("close", resolve));
    process.kill(-group, "SIGKILL");
    await gone;
  };
  return { context, page, kill };
}

/** Playwright starts the browser as the leader of a group, in which all its processes are. */
async function processGroup(context: BrowserContext): Promise<number> {
  const session = await context.browser()?.newBrowserCDPSession();
  const running = await session?.send("SystemInfo.getProcessInfo");
  await session?.detach();
  const browser = running?.processInfo.find(({ type }) => type === "browser");
  if (!browser) throw new Error("No process of the browser is known.");
  return browser.id;
}
