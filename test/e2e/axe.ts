import AxeBuilder from "@axe-core/playwright";
import { expect, type Page } from "@playwright/test";

/** Axe finds nothing on the page as it is now, by all its rules unless told. */
export async function expectSound(
  page: Page,
  what: string,
  rules: readonly string[] | null = null,
): Promise<void> {
  await settled(page);
  // Axe's other mode opens a page more for each look, for frames; there are none here.
  const axe = new AxeBuilder({ page }).setLegacyMode(true);
  const { violations, passes } = await (rules ? axe.withRules([...rules]) : axe).analyze();
  const found = violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html)}`);
  expect(found, what).toEqual([]);
  expect(passes.length, `${what}: rules that apply`).toBeGreaterThan(0);
}

/** A heading stands there and nothing is loading or moving any more. */
async function settled(page: Page) {
  await expect(page.getByRole("heading", { level: 1 })).toHaveCount(1);
  await expect(page.locator("[aria-busy=true]")).toHaveCount(0);
  await expect(page.getByRole("status").filter({ hasText: /^(Reading|Looking up) / })).toHaveCount(
    0,
  );
  await page.evaluate(async () => {
    const running = document.getAnimations().filter(({ effect }) => {
      return effect?.getComputedTiming().endTime !== Number.POSITIVE_INFINITY;
    });
    await Promise.allSettled(running.map((animation) => animation.finished));
  });
}
