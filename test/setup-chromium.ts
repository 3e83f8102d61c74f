import { afterEach, beforeEach } from "vitest";
import { useDownloads } from "../src/state/downloads.ts";
import { useLeftTexts } from "../src/state/left-texts.ts";
import { clearToasts } from "../src/ui/toast.tsx";

// Many files share one page: no test finds what another one said or left.
beforeEach(forgetOthers);
afterEach(forgetOthers);

function forgetOthers(): void {
  clearToasts();
  useDownloads.setState(useDownloads.getInitialState(), true);
  useLeftTexts.setState(useLeftTexts.getInitialState(), true);
}
