import { onTestFinished } from "vitest";
import { page } from "vitest/browser";
import type { Database } from "../../../src/db/database.ts";
import { LeftTextNotice } from "../../../src/features/gallery/left-text-notice.tsx";
import { DatabaseProvider } from "../../../src/hooks/database-context.tsx";
import { useLeftTexts } from "../../../src/state/left-texts.ts";
import { mount } from "../../ui/mount.tsx";
import { details } from "./show-gallery.tsx";

/** What is told of texts that are not saved, beside what is shown. */
export function showNotices(db: Database): void {
  onTestFinished(() => useLeftTexts.setState({ left: [], drafts: [] }));
  mount(
    <DatabaseProvider database={db}>
      {/* Where it covers nothing that is pressed. */}
      <div ref={letThrough} style={{ marginTop: "auto", pointerEvents: "auto" }}>
        <LeftTextNotice />
      </div>
    </DatabaseProvider>,
  );
}

function letThrough(box: HTMLElement | null): void {
  if (box?.parentElement) box.parentElement.style.pointerEvents = "none";
}

/** Tells of one. */
export function notice() {
  return page.getByRole("alert").filter({ hasText: "was not saved" });
}

/** The field of the details. */
export function note() {
  return details().getByRole("textbox", { name: "Note" });
}

export function stored(db: Database) {
  return db.assets.get(["image", 1]);
}

/** What lies beside the library. */
export function keptKeys(db: Database): readonly string[] {
  return Object.keys(localStorage).filter(
    (key) => key.startsWith("scenekeep-typed ") && key.endsWith(` ${db.name}`),
  );
}
