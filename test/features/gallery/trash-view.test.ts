import { expect, it } from "vitest";
import type { AssetKey } from "../../../src/db/asset-key.ts";
import { formatTrashView, parseTrashView } from "../../../src/features/gallery/use-trash-view.ts";

const KEYS: readonly AssetKey[] = [
  { type: "image", id: 42 },
  { type: "audio", id: "a:b/c?d&e=%" },
  { type: "video", id: [1, new Date(5)] },
];

it.each(KEYS)("comes back from the hash: $type $id", (key) => {
  expect(parseTrashView(`#${formatTrashView(key)}`)).toEqual(key);
});

it.each([
  "#/trash",
  "#/trash?asset=",
  "#/trash?asset=image",
  "#/trash?asset=text:1",
  "#/trash?x=1",
])("names no asset: %s", (hash) => expect(parseTrashView(hash)).toBeNull());
