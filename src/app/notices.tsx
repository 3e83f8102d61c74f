import { hasErrorNamed } from "../domain/has-error-named.ts";
import { LeftTextNotice } from "../features/gallery/left-text-notice.tsx";
import { RestoreNotice } from "../features/health/restore-notice.tsx";
import { errorMessage } from "../lib/error-text.ts";
import { formatAmount } from "../lib/format-count.ts";
import { useUnexpectedErrors } from "../state/unexpected-errors.ts";
import { Notice } from "../ui/notice.tsx";
import { CopyError } from "../views/copy-error.tsx";
import { KeepingNotice } from "./keeping-notice.tsx";
import { LetGoNotice } from "./let-go-notice.tsx";
import { MissingNotice } from "./missing-notice.tsx";
import { UpgradeNotice } from "./upgrade-notice.tsx";

/** What is said above every screen. */
export function Notices() {
  return (
    <section aria-label="Notices">
      <LetGoNotice />
      <MissingNotice />
      <RestoreNotice />
      <UnexpectedError />
      <LeftTextNotice />
      <KeepingNotice />
      <UpgradeNotice />
    </section>
  );
}

function UnexpectedError() {
  const { error, count, doing, dismissErrors } = useUnexpectedErrors();
  if (count === 0) return null;
  const others = count > 1 ? ` (and ${formatAmount(count - 1, "other failure")})` : "";
  return (
    <Notice tone="bad" onDismiss={dismissErrors} action={<CopyError error={error} doing={doing} />}>
      {hasErrorNamed(error, "QuotaExceededError")
        ? `There is no room left, so something was not written${others}. Nothing in your library is lost: free some space on the disk, or delete what is in the trash.`
        : `Something did not work${others}: ${errorMessage(error)}. Nothing in your library is lost.`}
    </Notice>
  );
}
