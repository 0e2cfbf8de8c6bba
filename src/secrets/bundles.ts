/** Where the usual front-end tools put what they make (Vite, Next.js, Create React App, Nuxt, SvelteKit, Expo, Angular). */
const builds = new Set(["dist", "build", "out", "www", ".next", ".output", ".svelte-kit", ".vercel", ".netlify"]);

/** Whether tools write what they make into a folder of this name. */
export const isBuild = (name: string): boolean => builds.has(name);

/** Parts of a build that stay on the server or with the tool. */
const kept = /^(?:server|functions|functions-internal|cache|standalone|types|ssr|node|trace|edge-functions)$/;
/** Parts of a build that are served as they are. */
const served = /^(?:static|assets|_next|client|public|browser|chunks|js)$/;

/**
 * Whether browsers load the file: it lies in what a build made for them, or among the files that an app serves as they are.
 * `paths`: every file there is, for a build with a page in it, or with a folder of assets, is one for browsers.
 */
export function isShipped(path: string, paths: ReadonlySet<string>): boolean {
  const parts = path.split("/").slice(0, -1);
  if (isServed(parts, paths)) return true;
  const build = parts.findIndex(isBuild);
  if (build === -1) return false;
  const within = parts.slice(build + 1);
  if (within.some((part) => kept.test(part))) return false;
  return within.some((part) => served.test(part)) || holdsPage(parts, build + 1, paths);
}

/** A page, or the description of an app for browsers, in the build's folder or in one of those between. */
const holdsPage = (parts: readonly string[], from: number, paths: ReadonlySet<string>): boolean =>
  parts.some((_, index) => index + 1 >= from && hasPage(parts.slice(0, index + 1).join("/"), paths));

const hasPage = (folder: string, paths: ReadonlySet<string>): boolean =>
  ["index.html", "browser/index.html", "client/index.html", "manifest.json"].some((page) =>
    paths.has(`${folder}/${page}`),
  );

/** A folder `public` beside a package's description is served as it is. */
function isServed(parts: readonly string[], paths: ReadonlySet<string>): boolean {
  const index = parts.indexOf("public");
  if (index === -1) return false;
  const above = parts.slice(0, index);
  return paths.has([...above, "package.json"].join("/")) || hasPage([...above, "public"].join("/"), paths);
}
