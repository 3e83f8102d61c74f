import { formatBytesOf } from "../../lib/format-bytes.ts";
import { formatAmount, formatCount } from "../../lib/format-count.ts";
import { isolated } from "../../lib/isolated.ts";
import { countImports, groupImports } from "../../state/count-imports.ts";
import type { ImportItem, ImportsState, LeftOut } from "../../state/imports.ts";
import { isNotLinked } from "./is-all-linked.ts";

/** "37 of 120 files, 1.2 of 3.4 GB". */
export function progressWords({ items }: Pick<ImportsState, "items">): string {
  const { files, filesDone, bytes, bytesDone } = countImports(items);
  const counts = `${formatCount(filesDone)} of ${formatAmount(files, "file")}`;
  return bytes > 0 ? `${counts}, ${formatBytesOf(bytesDone, bytes)}` : counts;
}

/** "118 added, 1 already here, 1 refused": what became of the files of this run. */
export function resultWords({ items }: Pick<ImportsState, "items">): string {
  return outcomeWords(items.filter(({ isEarlier }) => !isEarlier));
}

/** "From before: 2 refused"; `null` where earlier runs have left nothing. */
export function earlierWords({ items }: Pick<ImportsState, "items">): string | null {
  const words = outcomeWords(items.filter(({ isEarlier }) => isEarlier));
  return words ? `From before: ${words}` : null;
}

function outcomeWords(items: readonly ImportItem[]): string {
  const { added, repaired, duplicate, refused, cancelled } = groupImports(items);
  const parts = [
    added.length > 0 && `${formatCount(added.length)} added`,
    repaired.length > 0 && `${formatCount(repaired.length)} repaired`,
    duplicate.length > 0 && `${formatCount(duplicate.length)} already here`,
    refused.length > 0 && `${formatCount(refused.length)} refused`,
    cancelled.length > 0 && `${formatCount(cancelled.length)} not imported`,
  ];
  return parts.filter(Boolean).join(", ");
}

/**
 * "pier.jpg is in the library, but not linked: only sounds can be linked there"; `null` where
 * everything that came in was linked, or came for no place.
 */
export function notLinkedWords({ items }: Pick<ImportsState, "items">): string | null {
  const [first, ...others] = items.filter(isNotLinked);
  if (!first) return null;
  const what =
    others.length === 0
      ? `${isolated(first.name)} is`
      : `${formatAmount(others.length + 1, "file")} are`;
  return `${what} in the library, but ${NOT_LINKED}`;
}

/** Only where a sound was asked for, other kinds are not linked. */
export const NOT_LINKED = "not linked: only sounds can be linked there";

/** "reading 45 %", "waiting to be written", "writing". */
export function stepWords(item: ImportItem): string {
  if (item.status !== "reading") return "writing";
  if (item.bytes >= item.size) return "waiting to be written";
  return `reading ${Math.floor((100 * item.bytes) / item.size)} %`;
}

/** "2 hidden files and 1 hidden folder left out"; `null` where there were none. */
export function leftOutWords({ files, folders }: LeftOut): string | null {
  const parts = [
    files > 0 && formatAmount(files, "hidden file"),
    folders > 0 && formatAmount(folders, "hidden folder"),
  ].filter(Boolean);
  return parts.length > 0 ? `${parts.join(" and ")} left out` : null;
}
