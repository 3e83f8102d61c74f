import { afterEach } from "vitest";
import { useUndo } from "../src/state/undo.ts";
import { clearToasts } from "../src/ui/toast.tsx";

// Many files share one page: no test finds what another one said or did.
afterEach(() => {
  clearToasts();
  useUndo.setState({ entries: [] });
});
