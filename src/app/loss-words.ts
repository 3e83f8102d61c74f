import type { Loss, ShortTable } from "../db/loss-detector.ts";
import type { Counted } from "../db/tally.ts";
import { formatAmount } from "../lib/format-count.ts";
import { formatDateTime } from "../lib/format-date.ts";
import { report } from "../views/error-report.ts";

/** One of a table, and several. */
const ONES: Readonly<Record<Counted, readonly [string, string]>> = {
  images: ["image", "images"],
  videos: ["video", "videos"],
  audios: ["sound", "sounds"],
  assets: ["asset", "assets"],
  scripts: ["script", "scripts"],
  prompts: ["prompt", "prompts"],
};

/** "120 images"; an asset's row goes with its original, and by itself is its facts. */
function rowsInWords(table: Counted, rows: number): string {
  const [one, many] = ONES[table];
  return formatAmount(rows, one, many);
}

/** "Images", as the heading of a row. */
export function tableName(table: Counted): string {
  const [, many] = ONES[table];
  return many.slice(0, 1).toUpperCase() + many.slice(1);
}

/** "120 images, 3 videos and 2 scripts": what should be there and is not. */
export function goneInWords({ exchanged, short }: Loss): string {
  const gone = withoutAssets(short).map(({ table, noted, here }) =>
    rowsInWords(table, exchanged ? noted : noted - here),
  );
  return listed(gone);
}

/** Every original has its asset: naming both would count twice. */
function withoutAssets(short: readonly ShortTable[]): readonly ShortTable[] {
  const others = short.filter(({ table }) => table !== "assets");
  const hasOriginals = others.some(({ table }) => table !== "scripts" && table !== "prompts");
  return hasOriginals ? others : short;
}

function listed(words: readonly string[]): string {
  if (words.length < 2) return words.join("");
  return `${words.slice(0, -1).join(", ")} and ${words.at(-1)}`;
}

/** For whoever is asked for help: figures, never contents. */
export function lossText({ exchanged, short, notedAt }: Loss): string {
  const what = exchanged ? "another library in its place" : "fewer rows than noted";
  const lines = short.map(({ table, noted, here }) => `${table}: ${noted} noted, ${here} here`);
  return report("looking for what is missing", [
    `${what}, noted ${formatDateTime(notedAt)}`,
    ...lines,
  ]);
}
