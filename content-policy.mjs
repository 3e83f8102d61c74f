import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { injectedStyles } from "./injected-styles.mjs";

/**
 * What the built app may load and run: nothing from elsewhere, no script and no style but
 * its own files. Bytes of strangers are shown from object URLs; a document that the page opens
 * from one inherits this, one that a person opens by the browser's menu may not.
 *
 * @param {readonly string[]} styles texts of the style elements that a library puts into the page
 * @returns {string}
 */
function contentPolicy(styles) {
  return [
    "default-src 'none'",
    // Checksums are counted by WebAssembly (hash-wasm): 'wasm-unsafe-eval' lets that be
    // compiled, and no text become code.
    "script-src 'self' 'wasm-unsafe-eval'",
    "worker-src 'self'",
    ["style-src 'self'", ...styles.map(hashSource)].join(" "),
    // data: for the SVG of ours in which a stranger's is shown, where that is opened by itself.
    "img-src 'self' blob: data:",
    "media-src 'self' blob:",
    "font-src 'self'",
    // Object URLs: an SVG is parsed from one, as an <img> would, before it is drawn.
    "connect-src 'self' blob:",
    "base-uri 'none'",
    "form-action 'none'",
  ].join("; ");
}

/**
 * What a server sends with every file. A policy that stands in the page does not reach
 * workers, and can't say who may frame the page.
 *
 * @param {string} policy
 * @returns {Readonly<Record<string, string>>}
 */
function headersWith(policy) {
  return {
    "Content-Security-Policy": `${policy}; frame-ancestors 'none'`,
    "Cross-Origin-Opener-Policy": "same-origin",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
  };
}

/** For the hosts that read it (Netlify, Cloudflare Pages), for people to copy from, and for the preview. */
const HEADERS_FILE = "_headers";

/** @type {readonly string[]} */
let styles = [];

/**
 * Puts the policy into the built page, and the headers to be sent into a file beside it.
 * The development server needs an inline script of its own, hence only in the build.
 *
 * @type {import("vite").Plugin}
 */
export const policyInBuild = {
  name: "content-policy",
  apply: "build",
  buildStart() {
    styles = [];
  },
  transform: {
    filter: {
      id: /\/node_modules\/react-(?:aria|stately)/,
      code: /createElement\(['"]style['"]\)/,
    },
    handler(code) {
      styles = [...new Set([...styles, ...injectedStyles(code)])].sort();
    },
  },
  transformIndexHtml: () => [
    {
      tag: "meta",
      attrs: { "http-equiv": "Content-Security-Policy", content: contentPolicy(styles) },
      injectTo: "head-prepend",
    },
  ],
  generateBundle() {
    const lines = Object.entries(headersWith(contentPolicy(styles))).map(
      ([name, value]) => `  ${name}: ${value}\n`,
    );
    this.emitFile({
      type: "asset",
      fileName: HEADERS_FILE,
      source: `/*\n${lines.join("")}`,
    });
  },
};

/**
 * `vite preview` sends the headers of the build that it serves, with every answer.
 *
 * @type {import("vite").Plugin}
 */
export const headersInPreview = {
  name: "content-policy-headers",
  configurePreviewServer({ config, middlewares }) {
    const path = resolve(config.root, config.build.outDir, HEADERS_FILE);
    const headers = Array.from(
      readFileSync(path, "utf8").matchAll(/^ {2}([\w-]+): (.+)$/gm),
      ([, name = "", value = ""]) => /** @type {const} */ ([name, value]),
    );
    middlewares.use((_request, response, next) => {
      for (const [name, value] of headers) response.setHeader(name, value);
      next();
    });
  },
};

/** @param {string} text */
function hashSource(text) {
  return `'sha256-${createHash("sha256").update(text).digest("base64")}'`;
}
