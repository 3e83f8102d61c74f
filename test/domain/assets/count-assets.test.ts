import { expect, it } from "vitest";
import { countAssets } from "../../../src/domain/assets/count-assets.ts";
import { anAsset, NOON } from "../../build.ts";
import { aLibrary } from "../open-libraries.ts";

it("adds up number and bytes of each type, the trash included", async () => {
  const images = Array.from({ length: 1000 }, (_, id) => anAsset({ id, byteLength: 2 }));
  const db = await aLibrary({
    assets: [
      ...images,
      anAsset({ id: 1000, byteLength: 5, trashedAt: NOON }),
      anAsset({ type: "audio", id: 1, byteLength: 0, probe: "failed", probeError: "missing" }),
    ],
  });
  expect(await countAssets(db)).toEqual({
    image: { count: 1001, bytes: 2005 },
    video: { count: 0, bytes: 0 },
    audio: { count: 1, bytes: 0 },
  });
});
