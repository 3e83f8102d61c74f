import type { AnchorHTMLAttributes, ReactNode, Ref } from "react";
import { Button as AriaButton, type ButtonProps as AriaButtonProps } from "react-aria-components";
import styles from "./button.module.css";

/** `danger`: what it does can't be undone. */
export type ButtonKind = "plain" | "primary" | "quiet" | "danger";

export interface ButtonProps extends Omit<AriaButtonProps, "className" | "style"> {
  readonly kind?: ButtonKind;
  /** As wide as high: for one icon, together with an `aria-label`. */
  readonly square?: boolean;
  readonly ref?: Ref<HTMLButtonElement>;
}

/** Whatever does something; `onPress` answers mouse, touch and keyboard alike. */
export function Button({ kind = "plain", square = false, ...rest }: ButtonProps) {
  return <AriaButton {...rest} className={buttonClass(kind, square)} />;
}

export interface LinkButtonProps
  extends Omit<AnchorHTMLAttributes<HTMLAnchorElement>, "className" | "style" | "href"> {
  /** A hash route (`#/health`) or, with `download`, an object URL. */
  readonly href: string;
  readonly kind?: ButtonKind;
  readonly children: ReactNode;
}

/** Whatever leads somewhere: a real link, so that it can be opened in another tab. */
export function LinkButton({ kind = "plain", ...rest }: LinkButtonProps) {
  return <a {...rest} className={buttonClass(kind)} />;
}

/** For a native `<button>`, where the platform's own attributes are needed (`popovertarget`). */
export function buttonClass(kind: ButtonKind, square = false): string {
  return [styles.button, kind !== "plain" && styles[kind], square && styles.square]
    .filter(Boolean)
    .join(" ");
}
