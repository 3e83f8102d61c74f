import { Component, type ReactNode, StrictMode, useLayoutEffect } from "react";
import { createRoot } from "react-dom/client";
import { afterEach } from "vitest";
import type { Database } from "../../src/db/database.ts";
import { DatabaseProvider } from "../../src/hooks/database-context.tsx";

export interface RenderedHook<Props, Result> {
  /** What the hook returned each time that React showed it, the newest last. */
  readonly results: readonly Result[];
  /** What was thrown while rendering. */
  readonly errors: readonly unknown[];
  /** The first result, from now on, for which this is true. */
  readonly until: (isIt: (result: Result) => boolean) => Promise<Result>;
  readonly untilError: () => Promise<unknown>;
  readonly rerender: (props: Props) => void;
  readonly unmount: () => void;
}

const mounted: (() => void)[] = [];

/** Shows a hook as an app would: in StrictMode, below a library and an error boundary. */
export function renderHook<Props, Result>(
  db: Database,
  useIt: (props: Props) => Result,
  firstProps: Props,
): RenderedHook<Props, Result> {
  const results: Result[] = [];
  const errors: unknown[] = [];
  const listeners = new Set<() => void>();
  const tell = () => {
    for (const listener of listeners) listener();
  };
  const onResult = (result: Result) => {
    results.push(result);
    tell();
  };
  const root = createRoot(document.createElement("div"), { onCaughtError: () => undefined });
  const show = (props: Props) =>
    root.render(
      <StrictMode>
        <DatabaseProvider database={db}>
          <Boundary
            onError={(error) => {
              errors.push(error);
              tell();
            }}
          >
            <Shown useIt={useIt} props={props} onResult={onResult} />
          </Boundary>
        </DatabaseProvider>
      </StrictMode>,
    );
  const waitFor = <Found,>(find: () => { readonly found: Found } | null) =>
    new Promise<Found>((resolve) => {
      const look = () => {
        const answer = find();
        if (!answer) return;
        listeners.delete(look);
        resolve(answer.found);
      };
      listeners.add(look);
      look();
    });
  show(firstProps);
  const unmount = () => root.unmount();
  mounted.push(unmount);
  return {
    results,
    errors,
    until: (isIt) =>
      waitFor(() => {
        const result = results.at(-1) as Result;
        return results.length > 0 && isIt(result) ? { found: result } : null;
      }),
    untilError: () => waitFor(() => (errors.length > 0 ? { found: errors[0] } : null)),
    rerender: show,
    unmount,
  };
}

afterEach(() => {
  for (const unmount of mounted.splice(0)) unmount();
});

interface ShownProps<Props, Result> {
  readonly useIt: (props: Props) => Result;
  readonly props: Props;
  readonly onResult: (result: Result) => void;
}

function Shown<Props, Result>({ useIt, props, onResult }: ShownProps<Props, Result>): null {
  const result = useIt(props);
  useLayoutEffect(() => onResult(result), [onResult, result]);
  return null;
}

interface BoundaryProps {
  readonly onError: (error: unknown) => void;
  readonly children: ReactNode;
}

class Boundary extends Component<BoundaryProps, { readonly isBroken: boolean }> {
  override state = { isBroken: false };

  static getDerivedStateFromError(): { readonly isBroken: boolean } {
    return { isBroken: true };
  }

  override componentDidCatch(error: unknown): void {
    this.props.onError(error);
  }

  override render(): ReactNode {
    return this.state.isBroken ? null : this.props.children;
  }
}
