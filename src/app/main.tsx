import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { applyTheme } from "../state/theme.ts";
import { watchUnexpectedErrors } from "../state/unexpected-errors.ts";
import "../ui/global.css";
import { App } from "./app.tsx";
import { ErrorBoundary } from "./error-boundary.tsx";
import { startOpening } from "./opening.ts";

// Before anything listens: going there by a redirect would count as a move and take the focus.
if (/^#?\/?$/.test(location.hash)) history.replaceState(null, "", "#/gallery");

watchUnexpectedErrors();
applyTheme();

const root = document.getElementById("root");
if (!root) throw new Error("index.html has no #root");

const opening = startOpening();
createRoot(root).render(
  <StrictMode>
    <ErrorBoundary>
      <App opening={opening} />
    </ErrorBoundary>
  </StrictMode>,
);
