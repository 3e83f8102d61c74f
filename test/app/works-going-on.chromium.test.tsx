import { expect, it } from "vitest";
import { page } from "vitest/browser";
import { WorksGoingOn } from "../../src/app/works-going-on.tsx";
import { DatabaseProvider } from "../../src/hooks/database-context.tsx";
import { runAlone, type WorkMessage, workChannel } from "../../src/hooks/run-alone.ts";
import { aLibrary } from "../domain/open-libraries.ts";
import { deferred } from "../hooks/deferred.ts";
import { mount } from "../ui/mount.tsx";

/** What the browser would ask before the page is left. */
function asksBeforeLeaving(): boolean {
  return !dispatchEvent(new Event("beforeunload", { cancelable: true }));
}

it("shows the long work of this tab and of others, and asks before the page of its own is left", async () => {
  const db = await aLibrary();
  mount(
    <DatabaseProvider database={db}>
      <WorksGoingOn />
    </DatabaseProvider>,
  );
  const other = workChannel(db.name);
  const progress = { done: 3, total: 9 };
  const others: WorkMessage = { from: "other", work: "deleting", progress };
  await navigator.locks.request(`scenekeep-deleting ${db.name}`, async () => {
    // Whoever looks may not listen yet.
    await expect
      .poll(() => {
        other.postMessage(others);
        return document.body.textContent;
      })
      .toContain("Another tab: deleting for good 3 of 9");
    expect(asksBeforeLeaving()).toBe(false);
  });
  other.close();

  const end = deferred<void>();
  const own = runAlone(db.name, "backup", async (tell) => {
    tell({ done: 999, total: 1000 });
    await end.promise;
  });
  const line = page.getByRole("progressbar", { name: "Making a backup" });
  await expect.element(line).toHaveTextContent("Making a backup 99 %");
  await expect.element(page.getByText("deleting for good")).not.toBeInTheDocument();
  expect(asksBeforeLeaving()).toBe(true);
  end.resolve();
  await own;
  await expect.element(line).not.toBeInTheDocument();
  expect(asksBeforeLeaving()).toBe(false);
});
