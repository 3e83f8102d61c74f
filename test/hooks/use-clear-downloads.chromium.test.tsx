import { expect, it } from "vitest";
import { TEMPORARY_FOLDER } from "../../src/domain/downloads/temporary-file.ts";
import { useClearDownloads } from "../../src/hooks/use-clear-downloads.ts";
import { freshName } from "../build.ts";
import { aLibrary } from "../domain/open-libraries.ts";
import { renderHook } from "./render-hook.tsx";

it("takes away, after a start, what an earlier visit put together and left behind", async () => {
  const root = await navigator.storage.getDirectory();
  const folder = await root.getDirectoryHandle(TEMPORARY_FOLDER, { create: true });
  const name = `${freshName()}.zip`;
  await folder.getFileHandle(name, { create: true });
  renderHook(await aLibrary(), useClearDownloads, undefined);
  const isThere = () =>
    folder.getFileHandle(name).then(
      () => true,
      () => false,
    );
  await expect.poll(isThere, { timeout: 10_000 }).toBe(false);
});
