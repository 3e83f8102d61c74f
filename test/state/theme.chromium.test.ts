import { afterEach, describe, expect, it } from "vitest";
import { applyTheme, useTheme } from "../../src/state/theme.ts";

const shown = () => document.documentElement.dataset.theme;

afterEach(() => {
  useTheme.getState().chooseTheme("system");
  localStorage.clear();
});

describe("the theme", () => {
  it("stands on the document as soon as it is chosen, and the system's as none", () => {
    applyTheme();
    useTheme.getState().chooseTheme("dark");
    expect(shown()).toBe("dark");
    useTheme.getState().chooseTheme("system");
    expect(shown()).toBeUndefined();
  });

  it("is stored where public/theme.js reads it", () => {
    useTheme.getState().chooseTheme("light");
    const stored = JSON.parse(localStorage.getItem("scenekeep-theme") ?? "null");
    expect(stored.state.theme).toBe("light");
  });

  it("follows a choice made in another tab", () => {
    applyTheme();
    localStorage.setItem("scenekeep-theme", '{"state":{"theme":"dark"},"version":0}');
    dispatchEvent(new StorageEvent("storage", { key: "scenekeep-theme" }));
    expect(shown()).toBe("dark");
  });

  it.each(['{"state":{"theme":"pink"},"version":0}', '{"state":null,"version":0}', "{"])(
    "is the system's when the storage holds %s",
    async (text) => {
      localStorage.setItem("scenekeep-theme", text);
      await useTheme.persist.rehydrate();
      expect(useTheme.getState().theme).toBe("system");
    },
  );
});
