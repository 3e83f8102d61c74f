import { expect, it } from "vitest";
import { type ByteReader, Damaged, readBytesOf } from "../../src/media/byte-reader.ts";
import { checkAdts } from "../../src/media/containers/adts.ts";
import { checkFlac } from "../../src/media/containers/flac.ts";
import { checkIsobmff } from "../../src/media/containers/isobmff.ts";
import { checkMatroska } from "../../src/media/containers/matroska.ts";
import { checkMp3 } from "../../src/media/containers/mp3.ts";
import { checkOgg } from "../../src/media/containers/ogg.ts";
import { checkWav } from "../../src/media/containers/riff.ts";
import { type FixtureName, fixtureBlob } from "../fixtures/fixtures.ts";

/** By the container alone, whatever a parser of its contents would say. */
const CHECKS: readonly (readonly [FixtureName, (bytes: ByteReader) => Promise<void>])[] = [
  ["aac", checkAdts],
  ["flac", checkFlac],
  ["mp4", checkIsobmff],
  ["mp4FastStart", checkIsobmff],
  ["mov", checkIsobmff],
  ["m4a", checkIsobmff],
  ["mkv", checkMatroska],
  ["webm", checkMatroska],
  ["webmLive", checkMatroska],
  ["mp3Cover", checkMp3],
  ["ogg", checkOgg],
  ["opus", checkOgg],
  ["ogv", checkOgg],
  ["wav", checkWav],
];

it.each(CHECKS)("finds the whole of %s whole", async (name, check) => {
  await expect(check(readBytesOf(await fixtureBlob(name)))).resolves.toBeUndefined();
});

it.each(CHECKS)("finds %s without its last byte cut off", async (name, check) => {
  const original = await fixtureBlob(name);
  const part = readBytesOf(original.slice(0, original.size - 1));
  await expect(check(part)).rejects.toBeInstanceOf(Damaged);
});

it("takes a WAV whose recorder left the length open as it is", async () => {
  const bytes = new Uint8Array(await (await fixtureBlob("wav")).arrayBuffer());
  const data = 36;
  expect(String.fromCharCode(...bytes.subarray(data, data + 4))).toBe("data");
  bytes.fill(0xff, data + 4, data + 8);
  const part = readBytesOf(new Blob([bytes.subarray(0, 4000)]));
  await expect(checkWav(part)).resolves.toBeUndefined();
});

it("takes padding behind the last box of an MP4 as it is", async () => {
  const padded = new Blob([await fixtureBlob("mp4"), new Uint8Array(500)]);
  await expect(checkIsobmff(readBytesOf(padded))).resolves.toBeUndefined();
});

it("never reads more of a file at once than a header has, whatever it asks for", async () => {
  const bytes = readBytesOf(new Blob([new Uint8Array(2 * 1024 * 1024)]));
  await expect(bytes.read(0, 1024 * 1024 + 1)).rejects.toBeInstanceOf(Damaged);
  await expect(bytes.read(-1, 4)).rejects.toBeInstanceOf(Damaged);
  await expect(bytes.read(2 * 1024 * 1024 - 3, 4)).rejects.toBeInstanceOf(Damaged);
});
