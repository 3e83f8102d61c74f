import { type APIRequestContext, expect, type Page } from "@playwright/test";
import { expectResult, fixture, importPanel, pickFiles, tileNamed } from "./importing.ts";
import { leaveLibrary, openRoute } from "./library.ts";
import { OLD_LIBRARIES, type OldLibrary } from "./old-library.ts";
import { watchPolicy } from "./policy-watch.ts";
import { sceneWith } from "./scenes.ts";
import { test } from "./test.ts";

const ROUTES = [
  "/gallery",
  "/gallery/image/12",
  "/gallery/image/11",
  "/gallery/video/2",
  "/gallery/audio/1",
  "/trash",
  "/scripts",
  "/scripts/1",
  "/health",
  "/settings",
  "/nowhere",
];

test("every answer of the server brings the policy, and the page has it too", async ({
  request,
}) => {
  const html = await (await request.get("/")).text();
  const inPage = /http-equiv="Content-Security-Policy" content="([^"]+)"/.exec(html)?.[1] ?? "";
  const policy = inPage.replaceAll("&#39;", "'");
  expect(policy).toContain("script-src 'self' 'wasm-unsafe-eval';");
  expect(policy).toMatch(/style-src 'self'(?: 'sha256-[\w+/=]+')+;/);
  expect(policy).not.toMatch(/unsafe-inline|'unsafe-eval'|https?:|\*/);
  const workers = await workerPaths(request);
  expect(workers.map((path) => path.replace(/-[\w-]+\.js$/, "")).sort()).toEqual(
    ["backup", "check", "examine", "thumbnail", "time-disk", "zip"].map(
      (name) => `/assets/${name}.worker`,
    ),
  );
  const paths = ["/", ...workers, "/theme.js", "/sample/waves.ogg", "/not/there"];
  for (const path of paths) {
    const headers = (await request.get(path)).headers();
    expect(headers["content-security-policy"], path).toBe(`${policy}; frame-ancestors 'none'`);
    expect(headers["x-content-type-options"], path).toBe("nosniff");
    expect(headers["referrer-policy"], path).toBe("no-referrer");
    expect(headers["cross-origin-opener-policy"], path).toBe("same-origin");
  }
});

test("nothing from elsewhere, and no text, becomes code in the page", async ({
  page,
  announce,
}) => {
  announce(
    /violates the .*Content Security Policy|violates the document's Content Security Policy/,
  );
  const asked: string[] = [];
  await page.route("https://elsewhere.example/**", (route) => {
    asked.push(route.request().url());
    return route.fulfill({ body: "" });
  });
  await openRoute(page, "/settings");
  const refused = page.evaluate(tryEverything);
  expect([...new Set(await refused)].sort()).toEqual([
    "connect-src",
    "frame-src",
    "img-src",
    "script-src",
    "script-src-attr",
    "script-src-elem",
    "style-src-attr",
    "style-src-elem",
    "worker-src",
  ]);
  expect(await page.evaluate(() => Reflect.get(window, "hasRun"))).toBeUndefined();
  expect(asked).toEqual([]);
});

test("nothing from elsewhere, and no text, becomes code in a worker; checksums are counted", async ({
  page,
  request,
}) => {
  const asked: string[] = [];
  page.context().on("request", (sent) => asked.push(sent.url()));
  await openRoute(page, "/settings");
  const path = (await workerPaths(request)).find((one) => one.includes("/examine.")) ?? "";
  // The app may start one of its own.
  const starting = page.waitForEvent("worker", (one) => one.url().includes("/examine."));
  await page.evaluate((url) => {
    Reflect.set(window, "kept", new Worker(url, { type: "module" }));
  }, path);
  const worker = await starting;
  const results = await worker.evaluate(async () => {
    // In a task of its own: what tests say in theirs may become code.
    const nameOf = (work: () => unknown) =>
      new Promise((resolve) => setTimeout(resolve)).then(work).then(
        () => "done",
        (error: unknown) => (error instanceof Error ? error.name : String(error)),
      );
    return {
      eval: await nameOf(() => Reflect.construct(Function, ["return 1"])),
      fetch: await nameOf(() => fetch("https://elsewhere.example/told")),
      // biome-ignore lint/security/noGlobalEval: this is what must not work
      text: await nameOf(() => globalThis.eval("1")),
      wasm: await nameOf(() => WebAssembly.compile(Uint8Array.of(0, 97, 115, 109, 1, 0, 0, 0))),
    };
  });
  expect(results).toEqual({
    eval: "EvalError",
    fetch: "TypeError",
    text: "EvalError",
    wasm: "done",
  });
  expect(asked.filter((url) => url.includes("elsewhere"))).toEqual([]);
});

test("no screen of a full library does what the policy refuses", async ({ page }) => {
  const refused = await watchPolicy(page);
  await leaveLibrary(page, OLD_LIBRARIES["version 6"] as OldLibrary);
  for (const route of ROUTES) {
    await openRoute(page, route);
    await expect(page.locator("[aria-busy=true]")).toHaveCount(0);
  }
  await openRoute(page, "/gallery");
  await expect(page.getByRole("progressbar", { name: "Examining" })).toHaveCount(0);
  expect(refused).toEqual([]);
});

test("nothing that comes and goes on a screen does what the policy refuses", async ({ page }) => {
  const refused = await watchPolicy(page);
  await seeEverything(page);
  expect(refused).toEqual([]);
});

test("the styles that a library writes for touch screens are allowed", async ({ page }) => {
  const refused = await watchPolicy(page);
  await page.addInitScript(() => {
    Object.defineProperty(navigator, "userAgentData", { value: undefined });
    Object.defineProperty(navigator, "platform", { value: "iPhone" });
  });
  await openRoute(page, "/scripts");
  await page.getByRole("button", { name: "New script" }).click();
  await expect(page.getByRole("dialog")).toBeVisible();
  const rules = await page.evaluate(() =>
    Array.from(document.querySelectorAll("style"), ({ sheet }) => sheet?.cssRules.length),
  );
  expect(rules).toEqual([1, 1]);
  expect(refused).toEqual([]);
});

/** An import with all it can say, menus, selection, details, dialogs, toasts, a script with its pictures. */
async function seeEverything(page: Page) {
  await openRoute(page, "/gallery");
  await page.getByRole("button", { name: "Add a sample library" }).click();
  await expectResult(page, "10 added");
  await pickFiles(page, ["svg-script.svg", "text.png", "truncated.mp4"].map(fixture));
  await expect(importPanel(page).getByText("1 added, 2 refused", { exact: true })).toBeVisible();
  await importPanel(page).getByRole("button", { name: "Close" }).click();
  await page.getByRole("button", { name: "Sort by" }).click();
  await page.keyboard.press("Escape");
  const picture = tileNamed(page, "red umbrella.svg");
  await picture.focus();
  await page.keyboard.press("Enter");
  const details = page.getByRole("region", { name: "Asset details" });
  await details.getByRole("button", { name: "Link to a scene…" }).click();
  await expect(page.getByRole("option", { name: /^Scene 3/ }).first()).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(page.getByRole("dialog")).toHaveCount(0);
  await page.keyboard.press("Escape");
  await tileNamed(page, "svg-script.svg").focus();
  await page.keyboard.press("Delete");
  await expect(page.getByText("1 asset is in the trash")).toBeVisible();
  await openRoute(page, "/scripts/1");
  const scene = await sceneWith(page, "It begins to rain.");
  await scene.getByRole("button", { name: /^Add to / }).click();
  await page.getByRole("menuitem", { name: "Choose from the library…" }).click();
  await expect(page.getByRole("dialog").getByRole("gridcell").first()).toBeVisible();
}

/** Of every worker that the app can start. */
async function workerPaths(request: APIRequestContext): Promise<readonly string[]> {
  const html = await (await request.get("/")).text();
  const main = /src="\.(\/assets\/index-[\w-]+\.js)"/.exec(html)?.[1] ?? "";
  const code = await (await request.get(main)).text();
  const names = code.match(/[a-z-]+\.worker-[\w-]+\.js(?!\.)/g) ?? [];
  return [...new Set(names)].map((name) => `/assets/${name}`);
}

/** Runs in a page: all that a stranger's text would try. Answers which directives refused something. */
async function tryEverything(): Promise<readonly string[]> {
  const refused: string[] = [];
  const ran = "window.hasRun = true";
  document.addEventListener("securitypolicyviolation", ({ effectiveDirective }) => {
    refused.push(effectiveDirective);
  });
  const add = (tag: string, attributes: Readonly<Record<string, string>>, text = "") => {
    const element = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
    element.textContent = text;
    document.body.append(element);
    return element;
  };
  const attempts = [
    () => add("script", {}, ran),
    () => add("script", { src: "https://elsewhere.example/code.js" }),
    () => add("script", { src: URL.createObjectURL(new Blob([ran])) }),
    () => add("style", {}, "a{}"),
    () => add("p", { style: "color: red", onclick: ran }).click(),
    () => add("a", { href: `javascript:${ran}` }).click(),
    () => add("img", { src: "https://elsewhere.example/picture.png" }),
    () => add("iframe", { src: "https://elsewhere.example/" }),
    () => add("iframe", { srcdoc: `<script>parent.hasRun = true</script>` }),
    () => fetch("https://elsewhere.example/told"),
    () => new Worker(URL.createObjectURL(new Blob([ran]))),
    () => Reflect.construct(Function, [ran])(),
    () => navigator.sendBeacon("https://elsewhere.example/told"),
  ];
  // Each in a task of its own: what tests say in theirs may become code.
  const nextTask = () => new Promise((resolve) => setTimeout(resolve));
  for (const attempt of attempts) {
    await nextTask()
      .then(attempt)
      .catch(() => undefined);
  }
  // Of what was refused the page is told later, in order.
  document.addEventListener("securitypolicyviolation", ({ blockedURI }) => {
    if (blockedURI.endsWith("/last")) Reflect.set(window, "isLastTold", true);
  });
  await fetch("https://elsewhere.example/last").catch(() => undefined);
  while (!Reflect.has(window, "isLastTold")) await nextTask();
  return refused;
}
