import { type RefObject, useRef } from "react";
import { expect, it } from "vitest";
import { page } from "vitest/browser";
import { useHandedFocus } from "../../src/ui/use-handed-focus.ts";
import { mount } from "./mount.tsx";

function Going() {
  const button: RefObject<HTMLButtonElement | null> = useRef(null);
  useHandedFocus(button, () => document.querySelector<HTMLElement>("#next"));
  return (
    <button type="button" ref={button}>
      Going
    </button>
  );
}

const NEXT = (
  <button type="button" id="next" key="next">
    Next
  </button>
);
const OTHER = (
  <button type="button" key="other">
    Other
  </button>
);

it("hands the focus on when what has it goes, and only then", async () => {
  const show = mount([<Going key="going" />, NEXT, OTHER]);
  const going = page.getByRole("button", { name: "Going" });
  await expect.element(going).toBeVisible();
  (going.element() as HTMLElement).focus();
  show([NEXT, OTHER]);
  await expect.element(page.getByRole("button", { name: "Next" })).toHaveFocus();

  show([<Going key="going" />, NEXT, OTHER]);
  await expect.element(going).toBeVisible();
  const other = page.getByRole("button", { name: "Other" });
  (other.element() as HTMLElement).focus();
  show([NEXT, OTHER]);
  await expect.element(going).not.toBeInTheDocument();
  await expect.element(other).toHaveFocus();
});
