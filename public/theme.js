// Sets the chosen theme before the first paint. A file of its own, because a strict policy
// refuses inline scripts; src/state/theme.ts writes what is read here.
try {
  const stored = JSON.parse(localStorage.getItem("scenekeep-theme") ?? "null");
  const theme = stored?.state?.theme;
  if (theme === "light" || theme === "dark") document.documentElement.dataset.theme = theme;
} catch (error) {
  console.warn("The stored theme can't be read; the system's is used.", error);
}
