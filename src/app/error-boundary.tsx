import { Component, type ReactNode } from "react";
import { errorMessage } from "../lib/error-text.ts";
import { showingWords } from "../lib/showing-words.ts";
import { Button } from "../ui/button.tsx";
import { CopyError } from "../views/copy-error.tsx";
import { PlainScreen } from "./plain-screen.tsx";
import { CopyTyped, SafeWords } from "./typed-texts.tsx";

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
            <CopyError error={caught.error} doing={showingWords(location.hash)} />
            <CopyTyped />
          </>
        }
        detail={errorMessage(caught.error)}
      >
        <SafeWords /> Reload to go on; if it happens again, the error's text helps to find the
        reason.
      </PlainScreen>
    );
  }
}
