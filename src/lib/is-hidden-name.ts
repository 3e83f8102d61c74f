const SYSTEM_FILES: ReadonlySet<string> = new Set(["thumbs.db", "desktop.ini"]);

/** True for what systems keep in folders without showing it: dot files, `Thumbs.db`, `desktop.ini`. */
export function isHiddenName(name: string): boolean {
  return name.startsWith(".") || SYSTEM_FILES.has(name.toLowerCase());
}
