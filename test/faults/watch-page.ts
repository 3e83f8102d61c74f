import type { BrowserContext, Page } from "@playwright/test";

/** What a person sees of how far some work is. */
export interface Look {
  /** The library is open: the sections stand there. */
  readonly isOpen: boolean;
  /** What every progress bar on the screen says, by its label: "37 of 100 files". */
  readonly progress: Readonly<Record<string, string>>;
  /** Assets that are shown: `image:7`. */
  readonly tiles: readonly string[];
  /** Headings, paragraphs, and what the page said it did. */
  readonly words: string;
}

/** Everything that the page has shown since the work began, up to the last moment. */
export interface Told {
  /** Each other than the one before. */
  readonly looks: readonly Look[];
  /** Writes into the database that were asked for. */
  readonly writes: number;
}

export interface Watch {
  readonly told: Told;
  /** From here on counts. */
  begin(): Promise<void>;
}

export interface WatchOptions {
  /** Counts from the start of the page, for what begins by itself. */
  readonly fromStart: boolean;
  /** Write at which the page stands still, so that the moment is in the middle of a transaction. */
  readonly haltAt: number | null;
  /** Called at once, with every look and write that is told. */
  readonly onTold: (told: Told) => void;
}

interface Message {
  readonly look?: Look;
  readonly writes: number;
}

/** Watches every page that is opened in this browser from now on. */
export async function watchPages(
  context: BrowserContext,
  { fromStart, haltAt, onTold }: WatchOptions,
): Promise<Watch> {
  const looks: Look[] = [];
  let writes = 0;
  let page: Page | undefined;
  await context.exposeBinding("tellWatch", (source, message: Message) => {
    page = source.page;
    if (message.look) looks.push(message.look);
    writes = message.writes;
    onTold({ looks, writes });
  });
  await context.addInitScript(watchHere, { fromStart, haltAt });
  return {
    get told() {
      return { looks, writes };
    },
    async begin() {
      await page?.evaluate(() => Reflect.get(window, "beginWatch")());
      looks.length = 0;
      writes = 0;
    },
  };
}

/** Runs in the page, before the app. */
function watchHere({ fromStart, haltAt }: Pick<WatchOptions, "fromStart" | "haltAt">): void {
  /** Milliseconds: by then the browser was killed. */
  const LONG = 5000;
  const tell = (message: Message) => Reflect.get(window, "tellWatch")(message);
  let isCounting = fromStart;
  let writes = 0;
  let last = "";

  Reflect.set(window, "beginWatch", () => {
    isCounting = true;
    writes = 0;
  });
  const store = IDBObjectStore.prototype;
  for (const name of ["add", "put", "delete"] as const) {
    const before = store[name];
    Reflect.set(store, name, function (this: IDBObjectStore, ...rest: unknown[]) {
      const request = Reflect.apply(before, this, rest);
      if (isCounting) count();
      return request;
    });
  }
  new MutationObserver(() => {
    const look = lookAround();
    const text = JSON.stringify(look);
    if (text === last) return;
    last = text;
    void tell({ look, writes });
  }).observe(document, {
    ...{ childList: true, subtree: true, characterData: true, attributes: true },
    attributeFilter: ["aria-valuetext", "data-asset", "hidden"],
  });

  function count(): void {
    writes += 1;
    if (writes !== haltAt) return;
    void tell({ writes });
    const end = performance.now() + LONG;
    while (performance.now() < end);
  }

  function lookAround(): Look {
    const textOf = (selector: string) =>
      Array.from(document.querySelectorAll(selector), (element) => element.textContent).join("\n");
    const shown = document.querySelectorAll("[role=progressbar]:not(nav *)");
    const bars = Array.from(shown, (bar) => [
      bar.getAttribute("aria-label") ?? "",
      bar.getAttribute("aria-valuetext") ?? "",
    ]);
    const tiles = Array.from(document.querySelectorAll("main [data-asset]"), (tile) =>
      String(tile.getAttribute("data-asset")),
    );
    return {
      isOpen: document.querySelector("nav[aria-label=Sections]") !== null,
      progress: Object.fromEntries(bars),
      tiles,
      words: textOf("h1, h2, h3, p, [aria-label=Messages]"),
    };
  }
}
