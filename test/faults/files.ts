import { createHash, randomBytes } from "node:crypto";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { wavHeader } from "../e2e/wav-header.ts";

export interface MadeFiles {
  readonly paths: readonly string[];
  /** SHA-256 by the file's name. */
  readonly hashes: ReadonlyMap<string, string>;
}

/** Pixels on a side. */
const SIDE = 160;

/** Pictures and sounds that are whole, each with another content; of five files two are sounds. */
export function makeFiles(folder: string, count: number, word: string): MadeFiles {
  mkdirSync(folder, { recursive: true });
  const hashes = new Map<string, string>();
  const paths = Array.from({ length: count }, (_, at) => {
    const isSound = at % 5 > 2;
    const name = `${word} ${at}.${isSound ? "wav" : "bmp"}`;
    const bytes = isSound ? sound() : picture();
    hashes.set(name, createHash("sha256").update(bytes).digest("hex"));
    const path = join(folder, name);
    writeFileSync(path, bytes);
    return path;
  });
  return { paths, hashes };
}

function picture(): Buffer {
  const header = Buffer.alloc(54);
  const pixels = randomBytes(SIDE * SIDE * 3);
  header.write("BM", 0);
  header.writeUInt32LE(header.length + pixels.length, 2);
  header.writeUInt32LE(header.length, 10);
  header.writeUInt32LE(40, 14);
  header.writeInt32LE(SIDE, 18);
  header.writeInt32LE(SIDE, 22);
  header.writeUInt16LE(1, 26);
  header.writeUInt16LE(24, 28);
  header.writeUInt32LE(pixels.length, 34);
  return Buffer.concat([header, pixels]);
}

function sound(): Buffer {
  const samples = randomBytes(SIDE * SIDE * 2);
  return Buffer.concat([wavHeader(samples.length), samples]);
}
