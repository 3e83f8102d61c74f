import { cutToBytes, MAX_FILE_NAME_BYTES, splitName } from "./download-name.ts";

/**
 * File names that can lie in one folder on any system, in the same order: the first of
 * several equal ones keeps its name, the next becomes "pier (2).jpg", and so on past
 * whatever is called so already. Names that differ only in case or in how an accent is
 * written are equal.
 */
export function uniqueNames(names: readonly string[]): readonly string[] {
  const given = new Set(names.map(fileNameKey));
  const taken = new Set<string>();
  const nextNumbers = new Map<string, number>();
  return names.map((name) => {
    const key = fileNameKey(name);
    if (!taken.has(key)) {
      taken.add(key);
      return name;
    }
    for (let number = nextNumbers.get(key) ?? 2; ; number++) {
      const numbered = withNumber(name, number);
      const numberedKey = fileNameKey(numbered);
      if (given.has(numberedKey) || taken.has(numberedKey)) continue;
      taken.add(numberedKey);
      nextNumbers.set(key, number + 1);
      return numbered;
    }
  });
}

/** The same for two names that some file system takes for one. */
export function fileNameKey(name: string): string {
  return name.normalize("NFD").toUpperCase().toLowerCase().normalize("NFD");
}

function withNumber(name: string, number: number): string {
  const { stem, extension } = splitName(name);
  const end = ` (${number})${extension}`;
  const room = MAX_FILE_NAME_BYTES - new TextEncoder().encode(end).length;
  return cutToBytes(stem, room) + end;
}
