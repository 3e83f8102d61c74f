import type { ReactNode } from "react";
import { createRoot } from "react-dom/client";
import { onTestFinished } from "vitest";
import "../../src/ui/global.css";

/** Shows something on the page until the test is over; called again, shows the next thing in its place. */
export function mount(first: ReactNode): (next: ReactNode) => void {
  const place = document.createElement("div");
  place.style.cssText = "position: fixed; inset: 0; display: flex; flex-direction: column";
  document.body.append(place);
  const root = createRoot(place);
  const show = (next: ReactNode) => root.render(next);
  show(first);
  onTestFinished(() => {
    root.unmount();
    place.remove();
  });
  return show;
}
