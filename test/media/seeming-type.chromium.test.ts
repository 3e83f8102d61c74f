import { afterAll, describe, expect, it } from "vitest";
import { startExaminer } from "../../src/media/examine.ts";

const examiner = startExaminer();
afterAll(() => examiner.close());

const seems = async (...parts: BlobPart[]) => {
  const examination = await examiner.examine(new Blob(parts, { type: "image/png" }));
  expect(examination).toMatchObject({ ok: false, reason: "unsupported" });
  return examination.ok ? undefined : examination.seems;
};
const ZIP = new Uint8Array([0x50, 0x4b, 5, 6, ...new Array(18).fill(0)]);

describe("what an unsupported file seems to be", () => {
  it.each<[string, BlobPart[]]>([
    ["application/pdf", ["%PDF-1.7\n%\u00e2\u00e3\n1 0 obj\n"]],
    ["application/zip", [ZIP]],
    ["application/gzip", [new Uint8Array([0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 3, 3, 0])]],
    ["text/html", ["<!DOCTYPE html><html><body><svg></svg></body></html>"]],
    ["text/html", ['<?xml version="1.0"?>\n<!-- a page -->\n<html lang="en"></html>']],
    ["text/html", ["\ufeff  <HTML><p>"]],
    ["text/plain", ["INT. PIER - EVENING\n\tAna waits.\n"]],
    ["text/plain", ["Đêm ở hải đăng ".repeat(400)]],
    ["text/plain", [new Uint8Array([0xff, 0xfe, 65, 0, 66, 0])]],
    ["text/plain", ["<htmlish>no page</htmlish>"]],
    ["application/xml", ['<?xml version="1.0"?><fountain/>']],
  ])("is %s", async (type, parts) => {
    expect(await seems(...parts)).toBe(type);
  });

  it.each<[string, BlobPart[]]>([
    ["bytes of no kind", [new Uint8Array([1, 2, 3, 4, 250, 251, 0, 9])]],
    ["one byte that is no text", [new Uint8Array([0xc3])]],
    ["text that ends in the middle of a character", ["Pier", new Uint8Array([0xe2, 0x80])]],
    ["what begins like sound and is none", [new Uint8Array(9000).fill(0xff)]],
  ])("is not known of %s", async (_, parts) => {
    expect(await seems(...parts)).toBeUndefined();
  });
});
