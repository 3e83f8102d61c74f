import { expect, it } from "vitest";
import { page } from "vitest/browser";
import { readDeepCheck } from "../../../src/domain/integrity/deep-check.ts";
import { DeepCheckSection } from "../../../src/features/health/deep-check-section.tsx";
import { useDeepCheckWork } from "../../../src/hooks/use-deep-check.ts";
import { anAsset, openTestDatabase } from "../../build.ts";
import { FAKE_EXAMINER, sha256 } from "../../domain/importing.ts";
import { button, showHealth } from "./show-health.tsx";

function Working() {
  useDeepCheckWork(startFake);
  return <DeepCheckSection />;
}
const startFake = () => FAKE_EXAMINER;

it("begins at a press, is done in the background, and says what it found", async () => {
  const db = await openTestDatabase();
  const texts = ["i1", "i2", "i3"];
  for (const [at, text] of texts.entries()) {
    const contentHash = await sha256(new Blob([text]));
    await db.assets.add(anAsset({ id: at + 1, byteLength: 2, contentHash }));
    await db.images.add({ id: at + 1, data: new Blob([text === "i2" ? "ix" : text]) });
  }
  showHealth(db, <Working />);
  await button("Check every original").click();
  const section = page.getByRole("region", { name: "Deep check" });
  await expect
    .element(section, { timeout: 10_000 })
    .toHaveTextContent(/Done .*: 3 originals read.*Found: 1 not what they were/);
  expect((await db.assets.get(["image", 2]))?.probe).toBe("failed");
  await expect.element(button("Check all again")).toBeVisible();
});

it("is stopped and goes on where it was", async () => {
  const db = await openTestDatabase();
  await db.jobs.put({
    ...{ id: "deep-check", state: "stopped", startedAt: new Date(), updatedAt: new Date() },
    ...{ after: null, total: 2, bytesTotal: 6, done: 1, bytesDone: 3, unknown: 0 },
    ...{ found: [], foundTotal: 0, error: "The disk is full" },
  });
  showHealth(db, <DeepCheckSection />);
  const section = page.getByRole("region", { name: "Deep check" });
  await expect.element(section).toHaveTextContent(/Stopped .* after 1 of 2 originals/);
  await expect.element(section).toHaveTextContent("It could not go on: The disk is full");
  await button("Go on").click();
  await expect.element(section.getByRole("progressbar")).toBeVisible();
  expect((await readDeepCheck(db))?.state).toBe("running");
  await button("Stop").click();
  await expect.element(button("Go on")).toBeVisible();
});
