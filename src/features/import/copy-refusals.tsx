import { withoutContents } from "../../lib/error-text.ts";
import type { ImportItem } from "../../state/imports.ts";
import { CopyButton } from "../../ui/copy-button.tsx";
import { report } from "../../views/error-report.ts";

/** Copies what the browser said of files that it could not read or write; nothing where it took them all. */
export function CopyRefusals({ items }: { readonly items: readonly ImportItem[] }) {
  const refusals = items.flatMap((item) => (item.status === "refused" ? [item.refusal] : []));
  const failed = refusals.filter(({ code }) => code === "failed" || code === "no-space");
  if (failed.length === 0) return null;
  const text = () => {
    const times = new Map<string, number>();
    for (const { code, error, needed, left } of failed) {
      const sizes = needed === undefined ? "" : ` (needs ${needed} bytes, left ${left ?? "?"})`;
      const line = `${code}${error ? `: ${withoutContents(error)}` : ""}${sizes}`;
      times.set(line, (times.get(line) ?? 0) + 1);
    }
    const lines = [...times].map(([line, count]) => (count > 1 ? `${count} × ${line}` : line));
    return report("importing files", lines);
  };
  return <CopyButton kind="quiet" label="Copy why" text={text} />;
}
