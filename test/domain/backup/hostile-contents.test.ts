import { describe, expect, it } from "vitest";
import { openBackup } from "../../../src/domain/backup/open-backup.ts";
import {
  aBackup,
  flipped,
  manifestOf,
  ORIGINAL,
  type Packed,
  tableText,
  watched,
  withManifest,
} from "./pack-backup.ts";

/** `{"id":"?"}` with half a letter in it. */
const NO_TEXT = new Uint8Array(
  [...tableText(['{"id":"?"}'])].map((unit) => (unit === 0x3f ? 0xc3 : unit)),
);

const AT = { $: ["date", 0] };
/** Rows as they should be, by table. */
const ROWS: Readonly<Record<string, Readonly<Record<string, unknown>>>> = {
  assets: {
    type: "image",
    id: 1,
    uid: "a",
    name: "A",
    mimeType: "image/png",
    byteLength: 5,
    uploadedAt: AT,
    updatedAt: AT,
    tags: ["sea"],
    ...{ width: 3, height: 2, duration: 0, codecs: "vp9", note: "", credit: "", licence: "" },
    ...{ sourceUrl: "", probe: "failed", probeError: "empty", contentHash: "" },
  },
  scripts: { id: 1, uid: "s", updatedAt: AT, revision: 1, legacyAssets: [], acts: "odd" },
  scriptAssetMappings: {
    id: 1,
    uid: "m",
    scriptId: 1,
    sceneId: "",
    dialogueId: "",
    assetType: "image",
    assetId: 1,
    linkedAt: AT,
  },
  images: { id: "x", data: null },
  library: { key: "library", id: "l" },
};

/** Fields that may be anything, and those without which it is still a row that another program added. */
const ANYTHING = new Set(["scripts.acts", "images.data"]);
const MAY_LACK = new Set([
  ...[...ANYTHING, "scripts.uid", "scriptAssetMappings.uid"],
  ...["width", "height", "duration", "codecs", "note", "credit", "licence"].map(ofAssets),
  ...["sourceUrl", "probe", "probeError", "contentHash"].map(ofAssets),
]);

function ofAssets(field: string): string {
  return `assets.${field}`;
}

const FIELDS = Object.entries(ROWS).flatMap(([table, row]) =>
  Object.keys(row).map((field) => [table, field] as const),
);

async function firstRow(table: string, row: object): Promise<unknown> {
  const backup = await openBackup([await aBackup({ tables: { [table]: [JSON.stringify(row)] } })]);
  return (await backup.rows(table)[Symbol.asyncIterator]().next()).value;
}

describe("rows of today's version", () => {
  it.each(Object.entries(ROWS))(
    "takes rows of %s that hold what we rely on, and more",
    async (table, row) => {
      const read = await firstRow(table, { ...row, mood: ["calm"] });
      expect(read).toMatchObject({ mood: ["calm"] });
    },
  );

  it.each(FIELDS)(
    "looks at %s.%s, and names the line and the field, not what stands there",
    async (table, field) => {
      const { [field]: _, ...without } = ROWS[table] ?? {};
      const refusal = { code: "bad-row", detail: `tables/${table}.ndjson:1 odd ${field}` };
      const expectRead = async (row: object, isFine: boolean) => {
        if (isFine) expect(await firstRow(table, row)).toBeDefined();
        else await expect(firstRow(table, row)).rejects.toMatchObject(refusal);
      };
      await expectRead(without, MAY_LACK.has(`${table}.${field}`));
      await expectRead({ ...without, [field]: {} }, ANYTHING.has(`${table}.${field}`));
    },
  );
});

describe("contents that are not what they should be", () => {
  async function rowsOf(packed: Packed, changes: object = {}) {
    const manifest = await manifestOf([packed], changes);
    const backup = await openBackup([await withManifest([packed], manifest)]);
    let rows = 0;
    for await (const _ of backup.rows("prompts")) rows += 1;
    return rows;
  }

  const prompts = (...rows: string[]): Packed => ({
    path: "tables/prompts.ndjson",
    content: tableText(rows),
    deflated: true,
  });

  it.each<[string, Packed]>([
    ["broken JSON", prompts('{"id":1}', '{"id":2')],
    ["a field called __proto__", prompts('{"id":1}', '{"id":2,"__proto__":{}}')],
    ["a row that is no record", prompts('{"id":1}', "[1]")],
    ["a row without a key", prompts('{"id":1}', '{"uid":"a"}')],
    ["a row whose key is none", prompts('{"id":1}', '{"id":{}}')],
    ["an empty line", prompts('{"id":1}', "")],
    ["text that is no UTF-8", { ...prompts(), content: NO_TEXT }],
  ])("refuses %s", async (_, packed) => {
    await expect(rowsOf(packed)).rejects.toMatchObject({ code: "bad-row" });
  });

  it("refuses a Blob of another size than its entry", async () => {
    const { path, content } = ORIGINAL;
    const rowOf = (bytes: number) =>
      JSON.stringify({ id: 1, data: { $: ["blob", { path, type: "", bytes }] } });
    const tables = (bytes: number) => ({ tables: { images: [rowOf(bytes)] } });
    const blobs = { [path]: content };
    const right = await openBackup([await aBackup({ ...tables(content.length), blobs })]);
    const wrong = await openBackup([await aBackup({ ...tables(1), blobs })]);
    const first = (backup: typeof right) => backup.rows("images")[Symbol.asyncIterator]().next();
    expect(await first(right)).toMatchObject({ done: false });
    await expect(first(wrong)).rejects.toMatchObject({ code: "bad-row" });
  });

  it("refuses more rows than were announced, and fewer", async () => {
    const two = prompts('{"id":1}', '{"id":2}');
    await expect(rowsOf(two, { counts: { prompts: 1 } })).rejects.toMatchObject({
      code: "too-large",
    });
    await expect(rowsOf(two, { counts: { prompts: 3 } })).rejects.toMatchObject({
      code: "bad-row",
    });
  });

  it("refuses a table that it does not have", async () => {
    const backup = await openBackup([await aBackup()]);
    for (const table of ["scripts", "constructor", "__proto__", "../scripts"])
      expect(() => backup.rows(table)).toThrow(expect.objectContaining({ code: "unknown-table" }));
  });

  it("refuses a line without an end as soon as it is too long", async () => {
    const content = new Uint8Array(80_000_000).fill(0x5b);
    const packed = { path: "tables/prompts.ndjson", content, says: { crc32: 0 } };
    const entries = [{ path: packed.path, bytes: content.length, sha256: "0".repeat(64) }];
    const manifest = await manifestOf([], { counts: { prompts: 1 }, entries });
    const { file, read } = watched(await withManifest([packed], manifest));
    const rows = (await openBackup([file])).rows("prompts")[Symbol.asyncIterator]();
    await expect(rows.next()).rejects.toMatchObject({ code: "too-large" });
    expect(read()).toBeLessThan(70_000_000);
  });

  it("stops inflating where more comes out than was announced", async () => {
    const bomb = { ...prompts(), content: new Uint8Array(8_000_000), says: { bytes: 100 } };
    const manifest = await manifestOf([bomb]);
    const [entry] = manifest.entries;
    const entries = [{ ...entry, bytes: 100 }];
    const zip = await withManifest([bomb], { ...manifest, entries, counts: { prompts: 1 } });
    const rows = (await openBackup([zip])).rows("prompts")[Symbol.asyncIterator]();
    await expect(rows.next()).rejects.toMatchObject({ code: "too-large" });
  });

  it.each([
    ["stored", false],
    ["deflated", true],
  ])("notices a changed byte of what is %s", async (_, deflated) => {
    const packed = [{ ...ORIGINAL, deflated }];
    const zip = await withManifest(packed, await manifestOf(packed));
    const backup = await openBackup([flipped(zip, 200)]);
    await expect(backup.blob(ORIGINAL.path)).rejects.toMatchObject({ code: "wrong-hash" });
  });

  it("notices a table whose rows are all there, but not those that were saved", async () => {
    const packed = prompts('{"id":1}');
    const manifest = await manifestOf([prompts('{"id":2}')]);
    const backup = await openBackup([await withManifest([packed], manifest)]);
    const rows = backup.rows("prompts")[Symbol.asyncIterator]();
    expect(await rows.next()).toMatchObject({ value: { id: 1 } });
    await expect(rows.next()).rejects.toMatchObject({ code: "wrong-hash" });
  });

  it("notices an entry whose header was overwritten", async () => {
    const packed = [ORIGINAL];
    const zip = await withManifest(packed, await manifestOf(packed));
    const backup = await openBackup([flipped(zip, 1)]);
    await expect(backup.blob(ORIGINAL.path)).rejects.toMatchObject({ code: "wrong-hash" });
  });
});
