import type { ImportOutcome } from "../../domain/imports/import-files.ts";

/** What became of files that belong together, in the order in which they were given. */
export type OnRetried = (outcomes: readonly ImportOutcome[]) => Promise<void>;

/** Files that belong together and did not all come in: remembered for when they are tried again. */
export interface TriedWholes {
  /** Nothing is remembered of files that are all in. */
  note(ids: readonly number[], outcomes: readonly ImportOutcome[], onRetried: OnRetried): void;
  /** Some files were tried again: whoever wants the whole that they belong to is told of all of it. */
  tellRetried(ids: readonly number[], outcomes: readonly ImportOutcome[]): Promise<void>;
  forget(): void;
}

interface Whole {
  readonly outcomes: Map<number, ImportOutcome>;
  readonly onRetried: OnRetried;
}

export function startTriedWholes(): TriedWholes {
  const wholes = new Set<Whole>();
  return {
    note(ids, outcomes, onRetried) {
      const whole = { outcomes: outcomesOf(ids, outcomes), onRetried };
      if (!isWhole(whole)) wholes.add(whole);
    },
    async tellRetried(ids, outcomes) {
      const again = outcomesOf(ids, outcomes);
      for (const whole of [...wholes]) {
        const own = [...again].filter(([id]) => whole.outcomes.has(id));
        if (own.length === 0) continue;
        for (const [id, outcome] of own) whole.outcomes.set(id, outcome);
        if (isWhole(whole)) wholes.delete(whole);
        await whole.onRetried([...whole.outcomes.values()]);
      }
    },
    forget: () => wholes.clear(),
  };
}

function outcomesOf(
  ids: readonly number[],
  outcomes: readonly ImportOutcome[],
): Map<number, ImportOutcome> {
  return new Map(ids.map((id, at) => [id, outcomes[at] ?? { status: "cancelled" }]));
}

function isWhole({ outcomes }: Whole): boolean {
  return [...outcomes.values()].every((outcome) => "key" in outcome);
}
