import { CopyButton } from "../ui/copy-button.tsx";
import { errorReport } from "./error-report.ts";

export interface CopyErrorProps {
  readonly error: unknown;
  /** "making a backup". */
  readonly doing: string;
  readonly label?: string;
}

/** Copies an error that stands on the screen, with all that helps to find its reason. */
export function CopyError({ error, doing, label = "Copy the error" }: CopyErrorProps) {
  return <CopyButton label={label} text={() => errorReport(error, doing)} />;
}
