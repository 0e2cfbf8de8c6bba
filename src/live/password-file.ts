import { readFileSync, statSync } from "node:fs";

type Login = { readonly host: string; readonly port: number; readonly database: string; readonly user: string };

/**
 * The password that a `.pgpass` file gives for a login: the first line `host:port:database:user:password` whose fields match,
 * `*` matching all. null: none, or no such file, or one that others can read, which libpq does not trust either.
 */
export function readPassword(path: string, { host, port, database, user }: Login): string | null {
  const wanted = [host.startsWith("/") ? "localhost" : host, String(port), database, user];
  for (const line of linesOf(path)) {
    const fields = fieldsOf(line);
    const password = fields[4];
    if (password !== undefined && wanted.every((value, at) => fields[at] === "*" || fields[at] === value))
      return password;
  }
  return null;
}

function linesOf(path: string): readonly string[] {
  try {
    const openToOthers = process.platform !== "win32" && (statSync(path).mode & 0o077) !== 0;
    return openToOthers
      ? []
      : readFileSync(path, "utf8")
          .split(/\r?\n/)
          .filter((line) => !line.startsWith("#"));
  } catch {
    return [];
  }
}

/** Cuts at colons; a backslash takes the next character as it is. */
const fieldsOf = (line: string): readonly string[] =>
  (line.match(/(?:^|:)((?:\\.|[^:\\])*)/g) ?? []).map((field, at) =>
    field.slice(at === 0 ? 0 : 1).replace(/\\(.)/g, "$1"),
  );
