import { expect, it } from "vitest";
import { blobsInRow } from "../../../src/domain/backup/blobs-in-row.ts";

it("finds every Blob of a row, and puts something else where it lies", () => {
  const blob = (text: string) => new Blob([], { type: `x/${text}` });
  const row: Record<string, unknown> = {
    field: blob("field"),
    list: [1, blob("item")],
    map: new Map<unknown, unknown>([[blob("key"), blob("value")]]),
    set: new Set([blob("member")]),
    bytes: new Uint8Array(3),
  };
  row.itself = row;
  Object.defineProperty(row, "__proto__", { value: { deep: blob("proto") }, enumerable: true });
  const found = blobsInRow(row);
  expect(found.map(({ blob: { type } }) => type.slice(2)).sort()).toEqual(
    ["field", "item", "key", "value", "member", "proto"].sort(),
  );
  for (const { blob: one, replace } of found) replace(one.type.slice(2));
  expect(row.field).toBe("field");
  expect(row.list).toEqual([1, "item"]);
  expect(row.set).toEqual(new Set(["member"]));
  expect(row.map).toEqual(new Map([["key", "value"]]));
  expect(blobsInRow(row)).toEqual([]);
});
