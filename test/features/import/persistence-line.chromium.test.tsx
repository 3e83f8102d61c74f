import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { page } from "vitest/browser";
import { PersistenceLine } from "../../../src/features/import/persistence-line.tsx";
import { askToPersist } from "../../../src/hooks/use-persistence.ts";
import { mount } from "../../ui/mount.tsx";

const TOLD = "scenekeep-persistence-told";
const line = page.getByRole("status");
const answering = (isKept: boolean) => ({ persist: async () => isKept });

beforeEach(() => localStorage.removeItem(TOLD));

// As a browser under test answers, and told: no panel of another test says it.
afterEach(async () => {
  await askToPersist(answering(false));
  localStorage.setItem(TOLD, "refused");
});

describe("what the browser answers at the first import", () => {
  it("is said and explained as soon as it is known, and leads to Storage", async () => {
    const show = mount(<p>Nothing yet</p>);
    await askToPersist(answering(false));
    show(<PersistenceLine />);
    await expect.element(line).toHaveTextContent(/has not promised .* Keep a backup elsewhere/);
    await expect.element(page.getByRole("link")).toHaveAttribute("href", "#/health");
    await askToPersist(answering(true));
    await expect.element(line).toHaveTextContent("The browser has promised to keep your library");
  });

  it("is not said again, unless it is another one", async () => {
    await askToPersist(answering(false));
    const show = mount(<PersistenceLine key="first" />);
    await expect.element(line).toBeVisible();
    show(<PersistenceLine key="second" />);
    await expect.element(line).not.toBeInTheDocument();
    await askToPersist(answering(true));
    await expect.element(line).toHaveTextContent("has promised");
  });

  it("stays what it was where the browser does not answer", async () => {
    expect(await askToPersist(answering(true))).toBe("granted");
    expect(await askToPersist({ persist: () => Promise.reject(new Error("no")) })).toBe("granted");
  });
});
