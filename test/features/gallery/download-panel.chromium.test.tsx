import { beforeEach, describe, expect, it, onTestFinished } from "vitest";
import { page } from "vitest/browser";
import { DownloadPanel } from "../../../src/features/gallery/download-panel.tsx";
import { DatabaseProvider } from "../../../src/hooks/database-context.tsx";
import { type Download, type DownloadOutcome, useDownloads } from "../../../src/state/downloads.ts";
import { deleteLibrary, openTestDatabase } from "../../build.ts";
import { mount } from "../../ui/mount.tsx";

const panel = page.getByRole("region", { name: "Download" });

beforeEach(async () => {
  useDownloads.setState({ downloads: [] });
  const db = await openTestDatabase();
  onTestFinished(() => deleteLibrary(db));
  mount(
    <DatabaseProvider database={db}>
      <DownloadPanel />
    </DatabaseProvider>,
  );
});

describe("the download panel", () => {
  it("is not there while there is nothing to say", async () => {
    await expect.element(panel).not.toBeInTheDocument();
  });

  it("says how far a zip is, in files and bytes, and cancels it", async () => {
    let cancelled = 0;
    const cancel = () => {
      cancelled += 1;
    };
    begin({ files: 1200, filesDone: 340, bytes: 3 * GB, bytesDone: GB, cancel });
    const bar = panel.getByRole("progressbar", { name: "Making a.zip" });
    await expect.element(bar).toHaveAttribute("aria-valuetext", "340 of 1,200, 1 GB of 3 GB");
    await panel.getByRole("button", { name: "Cancel" }).click();
    expect(cancelled).toBe(1);
  });

  it("asks before the page is left while a zip is made, and not afterwards", async () => {
    begin({});
    await expect.element(panel).toBeInTheDocument();
    await expect.poll(asksToLeave).toBe(true);
    useDownloads.getState().changeDownload("1", { outcome: { code: "no-storage" } });
    await expect.element(panel.getByRole("alert")).toBeInTheDocument();
    expect(asksToLeave()).toBe(false);
  });

  it.each<[string, DownloadOutcome, RegExp]>([
    [
      "what does not fit, with both sizes",
      { code: "no-space", needed: 3 * GB, left: GB },
      /“a.zip” was not made: it needs 3 GB, and this browser's storage has 1 GB left\. Download fewer/,
    ],
    [
      "what did not fit after all",
      { code: "no-space", needed: 3 * GB, left: null },
      /needs 3 GB, more than this browser's storage has left\./,
    ],
    ["a browser without a place for it", { code: "no-storage" }, /one by one/],
    [
      "an original that was lost half way, and what to do",
      { code: "lost" },
      /“a.zip” was not made: an original became unreadable .* Try again: the unreadable one will be left out\./,
    ],
    ["what the browser said", { code: "failed", error: "disk gone" }, /disk gone\. Nothing of it/],
    [
      "the one asset that could not be read",
      { code: "nothing", leftOut: [{ asset: "pier", why: "unreadable" }] },
      /“pier” was not downloaded: its bytes can't be read\./,
    ],
  ])("tells %s", async (_, outcome, words) => {
    begin({ outcome });
    await expect.element(panel.getByRole("alert")).toHaveTextContent(words);
    await panel.getByRole("button", { name: "Dismiss" }).click();
    await expect.element(panel).not.toBeInTheDocument();
  });

  it("names what was left out, and why", async () => {
    const leftOut = [
      { asset: "pier", why: "missing" },
      { asset: "image:7", why: "deleted" },
    ] as const;
    begin({ outcome: { code: "done", files: 29, leftOut } });
    await expect.element(panel.getByRole("status")).toHaveTextContent("29 originals in “a.zip”.");
    await panel.getByText("2 were left out").click();
    await expect.element(panel.getByText("pier: its bytes are gone")).toBeVisible();
    await expect.element(panel.getByText("image:7: it was deleted")).toBeVisible();
  });
});

const GB = 1024 ** 3;

function begin(overrides: Partial<Download>): void {
  const progress = { files: 2, filesDone: 0, bytes: 10, bytesDone: 0 };
  useDownloads.getState().addDownload({
    id: "1",
    fileName: "a.zip",
    ...progress,
    outcome: null,
    cancel: () => undefined,
    ...overrides,
  });
}

function asksToLeave(): boolean {
  const event = new Event("beforeunload", { cancelable: true });
  dispatchEvent(event);
  return event.defaultPrevented;
}
