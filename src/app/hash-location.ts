import { useSyncExternalStore } from "react";
import type { NavigateOptions } from "wouter";

/**
 * wouter's location over the hash, search included: `#/gallery?type=image` is the path
 * `/gallery` with the search `type=image`. wouter's own hash location takes the search
 * for a part of the path when it reads, and moves it before the hash when it writes.
 */
export function useHashPath(): [string, typeof navigate] {
  return [useSyncExternalStore(subscribe, currentPath), navigate];
}

useHashPath.hrefs = (href: string): string => `#${href}`;
useHashPath.searchHook = useHashSearch;

function useHashSearch(): string {
  return useSyncExternalStore(subscribe, currentSearch);
}

function navigate(to: string, { replace = false, state = null }: NavigateOptions = {}): void {
  const oldURL = location.href;
  history[replace ? "replaceState" : "pushState"](state, "", `#${to}`);
  dispatchEvent(new HashChangeEvent("hashchange", { oldURL, newURL: location.href }));
}

function subscribe(listener: () => void): () => void {
  addEventListener("hashchange", listener);
  return () => removeEventListener("hashchange", listener);
}

function currentPath(): string {
  const [path = ""] = hashParts();
  return shielded(path.startsWith("/") ? path : `/${path}`);
}

function currentSearch(): string {
  const [, ...search] = hashParts();
  return shielded(search.join("?"));
}

function hashParts(): string[] {
  return location.hash.slice(1).split("?");
}

/**
 * wouter decodes what it is given, and whoever reads a parameter decodes it again;
 * so that "100%" survives, it gets everything encoded once more.
 */
function shielded(text: string): string {
  return text.replaceAll("%", "%25");
}
