import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { errorMessage, errorText, withoutContents } from "../../src/lib/error-text.ts";

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

  it("names what caused it, as the language or as Dexie says it", () => {
    const text = errorText(new Error("not opened", { cause: new Error("quota") }));
    expect(text).toContain("not opened");
    expect(text).toMatch(/Caused by .*quota/);
    const wrapped = Object.assign(new Error("aborted"), { inner: new DOMException("full", "Q") });
    expect(errorText(wrapped)).toMatch(/Caused by Q: full/);
  });

  it("ends where causes go round", () => {
    const one = new Error("one");
    one.cause = new Error("other", { cause: one });
    expect(errorText(one).split("Caused by").length).toBeLessThan(10);
  });

  it("keeps frames of any browser, and nothing else of a stack", () => {
    const error = new Error("lost");
    error.stack = "Error: lost\nsecret line\n    at read (http://localhost/a.js:1:2)";
    expect(errorText(error)).toBe("Error: lost\n    at read (http://localhost/a.js:1:2)");
    error.stack = "read@http://localhost/a.js:1:2\nsecret";
    expect(errorText(error)).toBe("Error: lost\nread@http://localhost/a.js:1:2");
  });

  it("tells an error with a code by that alone", () => {
    const error = Object.assign(new Error("bad-path: ../My secret.png"), { code: "bad-path" });
    error.name = "BackupRefusal";
    expect(errorText(error)).toMatch(/^BackupRefusal: bad-path\n {4}at /);
    expect(errorText(error)).not.toContain("secret");
  });

  it("never says what was read, whatever it was", () => {
    const told = fc.string({ minLength: 1, maxLength: 30 });
    fc.assert(
      fc.property(told, (text) => {
        const contents = `secret ${text} secret`;
        for (const error of thrownOver(contents)) expect(errorText(error)).not.toContain("secret");
      }),
    );
  });
});

describe("withoutContents", () => {
  it("keeps what browsers name of themselves", () => {
    for (const message of [
      "Failed to execute 'transaction' on 'IDBDatabase': The database connection is closing.",
      "Cannot read properties of undefined (reading 'acts')",
    ]) {
      expect(withoutContents(message)).toBe(message);
    }
  });
});

/** What the language itself says about a text of the user. */
function thrownOver(contents: string): readonly unknown[] {
  const record: Record<string, unknown> = { contents };
  return [
    () => JSON.parse(contents),
    () => JSON.parse(`{"a": ${contents}}`),
    () => "acts" in (record.contents as object),
    () => Object.assign(record.contents as object, { 0: "x" }),
    () => {
      (record.contents as { acts: unknown }).acts = 1;
    },
    () => new URL(contents),
    () => decodeURIComponent(`%${contents}`),
    () => BigInt(contents),
  ].flatMap((act) => {
    try {
      act();
      return [];
    } catch (error) {
      return [error];
    }
  });
}
