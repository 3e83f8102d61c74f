import { expect, it } from "vitest";
import { startBreathing } from "../../src/hooks/breathe.ts";

it("lets others go first now and then, however long the work is", async () => {
  const breathe = startBreathing();
  let others = 0;
  const timer = setInterval(() => {
    others += 1;
  }, 1);
  const end = performance.now() + 200;
  while (performance.now() < end) await breathe();
  clearInterval(timer);
  expect(others).toBeGreaterThan(2);
});
