import { Component, type ReactNode } from "react";
import { errorMessage, errorText } from "../lib/error-text.ts";
import { formatAmount } from "../lib/format-count.ts";
import { useLeftTexts } from "../state/left-texts.ts";
import { Button } from "../ui/button.tsx";
import { CopyButton } from "../ui/copy-button.tsx";
import { PlainScreen } from "./plain-screen.tsx";

interface ErrorBoundaryProps {
  /** When it changes (another route), the children are tried again. */
  readonly place?: string;
  readonly children: ReactNode;
}

interface ErrorBoundaryState {
  readonly caught: { readonly error: unknown } | null;
  readonly place: string | undefined;
}

/** Stands in for a screen that broke while it was drawn. What is stored is not touched by that. */
export class ErrorBoundary extends Component<ErrorBoundaryProps, ErrorBoundaryState> {
  override state: ErrorBoundaryState = { caught: null, place: this.props.place };

  static getDerivedStateFromError(error: unknown): Partial<ErrorBoundaryState> {
    return { caught: { error } };
  }

  static getDerivedStateFromProps(
    { place }: ErrorBoundaryProps,
    state: ErrorBoundaryState,
  ): Partial<ErrorBoundaryState> | null {
    return place === state.place ? null : { caught: null, place };
  }

  override render(): ReactNode {
    const { caught } = this.state;
    if (!caught) return this.props.children;
    return (
      <PlainScreen
        tone="bad"
        title="This screen has stopped working"
        action={
          <>
            <Button kind="primary" onPress={() => location.reload()}>
              Reload
            </Button>
            <CopyButton label="Copy the error" text={() => errorText(caught.error)} />
            <CopyTyped />
          </>
        }
        detail={errorMessage(caught.error)}
      >
        <WhatIsSafe /> Reload to go on; if it happens again, the error's text helps to find the
        reason.
      </PlainScreen>
    );
  }
}

/** True while something is typed that is not saved, too. */
function WhatIsSafe() {
  const { left, drafts, isKept } = useLeftTexts();
  const typed = left.length + drafts.length;
  if (typed === 0) {
    return "Nothing is lost: your library is stored in this browser and was not touched by this.";
  }
  const texts = `${formatAmount(typed, "text")} that you typed ${typed === 1 ? "is" : "are"}`;
  return isKept
    ? `Your library is stored in this browser and was not touched by this. ${texts} not saved in it yet, but kept beside it, and saved when you reload.`
    : `Your library is stored in this browser and was not touched by this, but ${texts} not saved, and may be lost when you reload: copy what you typed first.`;
}

function CopyTyped() {
  const { left, drafts } = useLeftTexts();
  const texts = [...left, ...drafts];
  if (texts.length === 0) return null;
  const typed = () => texts.map((text) => text.typed).join("\n\n");
  return <CopyButton label="Copy what you typed" text={typed} />;
}
