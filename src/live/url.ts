import { UserError } from "../errors.ts";

/** What a connection URL says, by libpq's parameter names (`host`, `dbname`, `sslmode`, …), before defaults. */
export type ParsedUrl = ReadonlyMap<string, string>;

type Cut = { readonly user: string; readonly authority: string; readonly path: string; readonly query: string };

/**
 * Takes `postgres://user:password@host:port,host:port/database?name=value` apart as libpq does; what libpq cannot read, because a
 * password holds an `@`, `/`, `?` or `#` that is not percent-encoded, is read with a later `@` as the end of the password.
 * `known`: the names of parameters. Rejects with a `UserError` that repeats nothing of the URL, since any piece of a misread URL
 * can be a piece of a password.
 */
export function parseUrl(url: string, known: ReadonlySet<string>): ParsedUrl {
  const rest = /^postgres(?:ql)?:\/\/(.*)$/is.exec(url.trim())?.[1];
  if (rest === undefined) throw new UserError("A database URL begins with postgres:// or postgresql://.");
  const cut = [firstAt(rest), lastAt(rest, rest.indexOf("?")), lastAt(rest, rest.length)].find((way) =>
    wellFormed(way, known),
  );
  if (cut === undefined) {
    throw new UserError(
      "The database URL cannot be read: its host or port is not one.",
      "In a user name or password, write every character but letters, digits, - . _ ~ percent-encoded: @ as %40, / as %2F, # as %23, ? as %3F.",
    );
  }
  return parametersOf(cut);
}

/** As libpq cuts: the user's part ends at the first `@` before any `/`. */
function firstAt(rest: string): Cut {
  const slash = rest.search(/[/?]/);
  const head = slash === -1 ? rest : rest.slice(0, slash);
  const at = head.indexOf("@");
  return at === -1 ? { user: "", ...afterUser(rest) } : { user: rest.slice(0, at), ...afterUser(rest.slice(at + 1)) };
}

function lastAt(rest: string, before: number): Cut {
  const at = before === -1 ? -1 : rest.lastIndexOf("@", before);
  return { user: rest.slice(0, Math.max(at, 0)), ...afterUser(rest.slice(at + 1)) };
}

function afterUser(text: string): Omit<Cut, "user"> {
  const [, authority = "", path = "", query = ""] = /^([^/?]*)(?:\/([^?]*))?(?:\?(.*))?$/s.exec(text) ?? [];
  return { authority, path, query };
}

const wellFormed = ({ authority, path, query }: Cut, known: ReadonlySet<string>): boolean =>
  !/[@/]/.test(path) &&
  authority.split(",").every((host) => /^(\[[0-9a-f:.%a-z]*\]|[^:@[\]]*)(:\d*)?$/i.test(host)) &&
  query.split("&").every((pair) => known.has(pair.replace(/=.*/s, "")) || /^\w*(=[^@]*)?$/s.test(pair));

function parametersOf({ user, authority, path, query }: Cut): ParsedUrl {
  const parameters = new Map<string, string>();
  const put = (name: string, value: string): void => {
    if (value !== "") parameters.set(name, value);
  };
  const colon = user.indexOf(":");
  put("user", decode(colon === -1 ? user : user.slice(0, colon)));
  put("password", colon === -1 ? "" : decode(user.slice(colon + 1)));
  const hosts = authority.split(",").map(hostAndPort);
  put("host", trimmed(hosts.map(({ host }) => decode(host))));
  put("port", trimmed(hosts.map(({ port }) => port)));
  put("dbname", decode(path));
  for (const pair of query.split("&").filter((text) => text !== "")) {
    const equals = pair.indexOf("=");
    if (equals === -1) throw new UserError("The database URL cannot be read: a parameter after its ? has no value.");
    parameters.set(decode(pair.slice(0, equals)), decode(pair.slice(equals + 1)));
  }
  return parameters;
}

/** A list with a place for each host, or nothing where no host says anything. */
const trimmed = (values: readonly string[]): string => (values.some((value) => value !== "") ? values.join(",") : "");

/** An IPv6 address stands in brackets. */
function hostAndPort(text: string): { readonly host: string; readonly port: string } {
  const [, bracketed, plain, port] = /^(?:\[(.*)\]|([^:]*))(?::(\d*))?$/.exec(text) ?? [];
  return { host: bracketed ?? plain ?? "", port: port ?? "" };
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    throw new UserError(
      "The database URL cannot be read: a % in it is not followed by two hexadecimal digits.",
      "Write a % that belongs to a name or password as %25.",
    );
  }
}
