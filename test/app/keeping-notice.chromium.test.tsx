import { afterEach, describe, expect, it } from "vitest";
import { page } from "vitest/browser";
import { KeepingNotice, KeepingWords } from "../../src/app/keeping-notice.tsx";
import { DatabaseProvider } from "../../src/hooks/database-context.tsx";
import { aLibrary } from "../domain/open-libraries.ts";
import { mount } from "../ui/mount.tsx";

const ALL_IS_WELL = { storesBlobs: true, looksPrivate: false, persisted: false };
const understood = page.getByRole("button", { name: "Understood" });

afterEach(() => sessionStorage.clear());

describe("what this browser would not keep", () => {
  it("is not mentioned where it keeps everything, nor before that is known", async () => {
    const show = mount(<KeepingWords keeping={undefined} />);
    show(
      <>
        <KeepingWords keeping={ALL_IS_WELL} />
        <p>shown</p>
      </>,
    );
    await expect.element(page.getByText("shown")).toBeVisible();
    expect(document.body).not.toHaveTextContent(/window|import/);
  });

  it("is said of a private window, until it is put away for the session", async () => {
    const keeping = { ...ALL_IS_WELL, looksPrivate: true };
    const show = mount(<KeepingWords keeping={keeping} />);
    await expect
      .element(page.getByRole("status"))
      .toHaveTextContent(
        "This seems to be a private window: what you import is gone when it is closed.",
      );
    await understood.click();
    await expect.element(page.getByRole("status")).not.toBeInTheDocument();

    show(<KeepingWords key="after a reload" keeping={keeping} />);
    await expect.element(page.getByRole("status")).not.toBeInTheDocument();
  });

  it("is said of a browser that refuses Blobs, and can't be put away", async () => {
    mount(<KeepingWords keeping={{ ...ALL_IS_WELL, storesBlobs: false, looksPrivate: true }} />);
    await expect.element(page.getByRole("alert")).toHaveTextContent(/nothing can be imported/);
    await expect.element(page.getByRole("status")).not.toBeInTheDocument();
    await expect.element(understood).not.toBeInTheDocument();
  });

  it("is found out here, where every test has a window that keeps nothing", async () => {
    const db = await aLibrary();
    mount(
      <DatabaseProvider database={db}>
        <KeepingNotice />
      </DatabaseProvider>,
    );
    await expect.element(page.getByRole("status")).toHaveTextContent(/seems to be a private/);
  });
});
