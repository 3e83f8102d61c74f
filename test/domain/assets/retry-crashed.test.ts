import { expect, it } from "vitest";
import { retryCrashed } from "../../../src/domain/assets/retry-crashed.ts";
import { anAsset } from "../../build.ts";
import { aLibrary } from "../open-libraries.ts";

it("lets what crashed wait for another look, and nothing else", async () => {
  const others = [
    anAsset({ id: 1, probe: "failed", probeError: "unreadable" }),
    anAsset({ id: 2, probe: "pending" }),
    anAsset({ id: 3 }),
  ];
  const crashed = anAsset({ id: 4, probe: "failed", probeError: "crashed", name: "Pier" });
  const db = await aLibrary({ assets: [...others, crashed] });
  await retryCrashed(db);
  const { probeError: _probeError, ...asset } = crashed;
  expect(await db.assets.toArray()).toEqual([...others, { ...asset, probe: "pending" }]);
});
