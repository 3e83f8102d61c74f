import type { Page } from "@playwright/test";

/** What the policy refuses from now on in this page, by the directive and what it was. */
export async function watchPolicy(page: Page): Promise<readonly string[]> {
  const refused: string[] = [];
  await page.exposeFunction("tellRefused", (text: string) => void refused.push(text));
  await page.addInitScript(() => {
    document.addEventListener("securitypolicyviolation", (event) => {
      const { effectiveDirective, blockedURI, sourceFile, lineNumber } = event;
      const text = `${effectiveDirective} ${blockedURI} ${sourceFile}:${lineNumber}`;
      Reflect.get(window, "tellRefused")(text);
    });
  });
  // Of workers, and of documents that are only parsed, the console tells.
  page.on("console", (message) => {
    if (/content security policy/i.test(message.text())) refused.push(message.text());
  });
  return refused;
}
