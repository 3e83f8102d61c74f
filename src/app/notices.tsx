import { LeftTextNotice } from "../features/gallery/left-text-notice.tsx";
import { errorMessage, errorText } from "../lib/error-text.ts";
import { formatAmount } from "../lib/format-count.ts";
import { useUnexpectedErrors } from "../state/unexpected-errors.ts";
import { CopyButton } from "../ui/copy-button.tsx";
import { Notice } from "../ui/notice.tsx";
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
      <UnexpectedError />
      <LeftTextNotice />
      <KeepingNotice />
      <UpgradeNotice />
    </section>
  );
}

function UnexpectedError() {
  const { error, count, dismissErrors } = useUnexpectedErrors();
  if (count === 0) return null;
  const others = count > 1 ? ` (and ${formatAmount(count - 1, "other failure")})` : "";
  return (
    <Notice
      tone="bad"
      onDismiss={dismissErrors}
      action={<CopyButton label="Copy the error" text={() => errorText(error)} />}
    >
      Something did not work{others}: {errorMessage(error)}. Nothing in your library is lost.
    </Notice>
  );
}
