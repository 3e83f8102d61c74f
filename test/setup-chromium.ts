import { afterEach } from "vitest";
import { clearToasts } from "../src/ui/toast.tsx";

// Many files share one page: no test finds what another one said.
afterEach(clearToasts);
