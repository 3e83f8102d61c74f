/** Finds which of many numbers are equal; keeps each in eight bytes. */
export class EqualNumbers {
  /** By their remainder, so that each can be sorted in a moment: a million at once take 150 ms. */
  readonly #parts = Array.from({ length: PARTS }, () => new Part());

  /** @param number whole, and not negative */
  add(number: number): void {
    this.#parts[number % PARTS]?.add(number);
  }

  /** Those that were added more than once. */
  async list(breathe: () => Promise<void>): Promise<ReadonlySet<number>> {
    const equal = new Set<number>();
    for (const part of this.#parts) {
      part.addEqualTo(equal);
      await breathe();
    }
    return equal;
  }
}

const PARTS = 64;

class Part {
  #numbers = new Float64Array(64);
  #length = 0;

  add(number: number): void {
    if (this.#length === this.#numbers.length) {
      const more = new Float64Array(this.#length * 2);
      more.set(this.#numbers);
      this.#numbers = more;
    }
    this.#numbers[this.#length] = number;
    this.#length += 1;
  }

  addEqualTo(equal: Set<number>): void {
    const sorted = this.#numbers.subarray(0, this.#length).sort();
    sorted.forEach((number, at) => {
      if (at > 0 && sorted[at - 1] === number) equal.add(number);
    });
  }
}
