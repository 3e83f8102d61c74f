import { describe, expect, it } from "vitest";
import { errorMessage, errorText } from "../../src/lib/error-text.ts";

describe("errorMessage", () => {
  it("is the message, or the name where there is none", () => {
    expect(errorMessage(new TypeError("no acts"))).toBe("no acts");
    expect(errorMessage(new RangeError())).toBe("RangeError");
  });

  it("takes what is no Error as text", () => {
    expect(errorMessage("gone")).toBe("gone");
    expect(errorMessage(undefined)).toBe("undefined");
  });
});

describe("errorText", () => {
  it("says name, message and where it was thrown", () => {
    const text = errorText(new TypeError("no acts"));
    expect(text).toContain("TypeError: no acts");
    expect(text).toContain("error-text.test");
  });

  it("names what caused it", () => {
    const text = errorText(new Error("not opened", { cause: new Error("quota") }));
    expect(text).toContain("not opened");
    expect(text).toMatch(/Caused by .*quota/);
  });

  it("keeps the message of an error whose stack lacks it", () => {
    const error = new Error("lost");
    error.stack = "at somewhere";
    expect(errorText(error)).toBe("Error: lost\nat somewhere");
  });
});
