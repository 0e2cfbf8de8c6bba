import type { Found } from "./secret.ts";

/** What frameworks put before the names of variables whose values they write into what browsers load. */
const ofProcess = "(?:NEXT_PUBLIC|EXPO_PUBLIC|REACT_APP|NUXT_PUBLIC|VUE_APP|GATSBY|PLASMO_PUBLIC|NG_APP)_";
/** Of bundlers in which code asks `import.meta.env`: what asks `process.env` for these is a script. */
const ofModule = "(?:VITE|PUBLIC)_";
const prefix = `(?:${ofProcess}|${ofModule})`;

const assigned = new RegExp(`(?<![A-Z_])(${prefix}\\w+)\\s*["']?\\s*[:=]\\s*["']?[^\\s]*$`);

/** The variable that is given a value at this place, where it is one for browsers; null where it is not. */
export const publicVariableAt = (text: string, at: number): string | null =>
  assigned.exec(text.slice(Math.max(text.lastIndexOf("\n", at - 1) + 1, at - 120), at))?.[1] ?? null;

const secretName = "\\w*(?:SERVICE_?ROLE|SERVICE_KEY|SUPABASE_SECRET|SUPABASE_ADMIN|SB_SECRET)\\w*";
const read = new RegExp(
  `(?:process\\.env(?:\\.|\\[\\\\?["'])(${ofProcess}\\w+)|import\\.meta\\.env(?:\\.|\\[\\\\?["'])(${prefix}\\w+))`,
  "g",
);
/** SvelteKit's way. */
const imported = /import\s*\{([^}]*)\}\s*from\s*["']\$env\/(?:static|dynamic)\/public["']/g;
const isSecretName = new RegExp(`^${secretName}$`);

const isCode = (path: string): boolean => /\.(?:[cm]?[jt]sx?|vue|svelte|astro)$/.test(path);

/** The variables for browsers that code asks for in the way in which bundlers give them. */
export function publicVariablesRead(path: string, text: string): readonly string[] {
  if (!isCode(path) || !text.includes("env")) return [];
  return [
    ...[...text.matchAll(read)].map(({ 1: one, 2: other }) => one ?? other ?? ""),
    ...[...text.matchAll(imported)].flatMap(({ 1: names = "" }) => names.split(",").map((name) => name.trim())),
  ];
}

/** Settings by which a bundler hands variables of the server to browsers, whatever their names begin with. */
const handedOn: readonly { readonly file: RegExp; readonly within: RegExp }[] = [
  { file: /(?:^|\/)next\.config\.\w+$/, within: /\benv\s*:\s*\{[^{}]*/g },
  { file: /(?:^|\/)(?:vite|astro|rollup)\.config\.\w+$/, within: /\bdefine\s*:\s*\{[^{}]*/g },
  { file: /(?:^|\/)app\.config\.\w+$/, within: /\bextra\s*:\s*\{[^{}]*/g },
  { file: /(?:^|\/)nuxt\.config\.\w+$/, within: /\bpublic\s*:\s*\{[^{}]*/g },
];

const serverVariable = new RegExp(`\\benv\\.(${secretName})`, "g");

/** Code that reads a service key from a variable for browsers: whatever its value is, everybody gets it. */
export function secretsInPublicVariables(path: string, text: string): readonly Found[] {
  if (!isCode(path) || !text.includes("env")) return [];
  const named = [...text.matchAll(read)].flatMap(({ 0: whole, 1: one, 2: other, index }) => {
    const name = one ?? other ?? "";
    return isSecretName.test(name) ? [ofVariable(name, index + whole.length - name.length)] : [];
  });
  return [...named, ...inConfig(path, text)];
}

const inConfig = (path: string, text: string): readonly Found[] =>
  handedOn
    .filter(({ file }) => file.test(path))
    .flatMap(({ within }) => [...text.matchAll(within)])
    .flatMap(({ 0: block, index }) =>
      [...block.matchAll(serverVariable)].map(({ 1: name = "", index: at }) => ofVariable(name, index + at)),
    );

const ofVariable = (name: string, at: number): Found => ({
  kind: "public variable",
  masked: name,
  of: name,
  mark: name,
  at,
});
