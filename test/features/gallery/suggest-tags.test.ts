import { describe, expect, it } from "vitest";
import { suggestTags } from "../../../src/features/gallery/suggest-tags.ts";

describe("tags that are suggested", () => {
  it("have what is typed in them, those that begin so first, without case and accents", () => {
    const known = ["Dawn", "été", "old fog", "fog bank", "Fog"];
    expect(suggestTags(known, [], " FO")).toEqual(["fog bank", "Fog", "old fog"]);
    expect(suggestTags(known, [], "ete")).toEqual(["été"]);
  });

  it("are none that the asset has", () => {
    expect(suggestTags(["fog", "fog bank"], ["FOG"], "fog")).toEqual(["fog bank"]);
  });

  it("are few", () => {
    const known = Array.from({ length: 5000 }, (_, at) => `tag ${at}`);
    expect(suggestTags(known, [], "")).toHaveLength(6);
  });
});
