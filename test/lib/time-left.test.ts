import { describe, expect, it } from "vitest";
import { startTimeLeft, timeLeftWords } from "../../src/lib/time-left.ts";

describe("the time that is left", () => {
  function begun() {
    let clock = 0;
    const left = startTimeLeft(() => clock);
    return (at: number, done: number, total = 100) => {
      clock = at * 1000;
      return left(done, total);
    };
  }

  it("is not said before it can be known, nor while nothing goes on", () => {
    const at = begun();
    expect(at(0, 0)).toBeNull();
    expect(at(2, 10)).toBeNull();
    const still = begun();
    expect(still(0, 5)).toBeNull();
    expect(still(10, 5)).toBeNull();
  });

  it("goes by the speed so far", () => {
    const at = begun();
    at(0, 0);
    expect(at(4, 20)).toBe(16);
    expect(at(5, 100)).toBe(0);
  });

  it("follows what became slower", () => {
    const at = begun();
    at(0, 0, 1000);
    at(10, 500, 1000);
    at(20, 510, 1000);
    at(30, 520, 1000);
    expect(at(40, 530, 1000)).toBeGreaterThan(400);
  });
});

it("is told in words that are no more exact than it is", () => {
  expect([3, 59].map(timeLeftWords)).toEqual(Array(2).fill("less than a minute left"));
  expect(timeLeftWords(61)).toBe("about a minute left");
  expect(timeLeftWords(3000)).toBe("about 50 minutes left");
  expect(timeLeftWords(7000)).toBe("about 2 hours left");
});
