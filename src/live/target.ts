import { existsSync } from "node:fs";
import { homedir, userInfo } from "node:os";
import { join } from "node:path";
import { sorted } from "../catalog/order.ts";
import { UserError } from "../errors.ts";
import { readPassword } from "./password-file.ts";
import { type TlsSettings, tlsSettings } from "./tls.ts";
import { parseUrl } from "./url.ts";

/** The environment variables of a process. */
export type Environment = Readonly<Record<string, string | undefined>> & { readonly HOME?: string | undefined };

export type Host = {
  /** A name, an address, or the directory of a unix socket. */
  readonly host: string;
  /** Connect here instead of looking `host` up; `host` is still what a certificate is compared with. */
  readonly address: string | null;
  readonly port: number;
};

/** Where and how to connect: what libpq would make of a URL and the environment. */
export type Target = {
  readonly hosts: readonly [Host, ...Host[]];
  readonly user: string;
  readonly database: string;
  readonly password: (host: Host) => string | null;
  readonly tls: TlsSettings;
  readonly connectTimeoutMs: number | null;
  readonly serverOptions: string | null;
  readonly applicationName: string;
  readonly channelBinding: "disable" | "prefer" | "require";
  /** Parameters that have no meaning here. */
  readonly ignored: readonly string[];
  /** The URL without what is secret: what messages and reports call this database. */
  readonly name: string;
};

/** libpq's parameters that Rowproof follows, each with its environment variable. */
const variables: Readonly<Record<string, string | null>> = {
  host: "PGHOST",
  hostaddr: "PGHOSTADDR",
  port: "PGPORT",
  dbname: "PGDATABASE",
  user: "PGUSER",
  password: "PGPASSWORD",
  passfile: "PGPASSFILE",
  connect_timeout: "PGCONNECT_TIMEOUT",
  options: "PGOPTIONS",
  application_name: "PGAPPNAME",
  channel_binding: "PGCHANNELBINDING",
  sslmode: "PGSSLMODE",
  sslnegotiation: "PGSSLNEGOTIATION",
  sslrootcert: "PGSSLROOTCERT",
  sslcert: "PGSSLCERT",
  sslkey: "PGSSLKEY",
  sslpassword: null,
  sslcrl: "PGSSLCRL",
  ssl_min_protocol_version: "PGSSLMINPROTOCOLVERSION",
  ssl_max_protocol_version: "PGSSLMAXPROTOCOLVERSION",
};

/** A setting by libpq's name: the URL's, else the environment's. An empty one counts as none. */
export type Setting = (name: string) => string | null;

/** Settles where a URL leads. Rejects with a `UserError` for what libpq refuses; never repeats a password. */
export function targetOf(url: string, environment: Environment): Target {
  const given = new Map(parseUrl(url, new Set(Object.keys(variables))));
  // What JDBC writes; libpq takes it too.
  if (given.get("ssl") === "true" && !given.has("sslmode")) given.set("sslmode", "require");
  given.delete("ssl");
  const setting: Setting = (name) => given.get(name) || environment[variables[name] ?? ""] || null;
  const home = environment.HOME ?? homedir();
  const hosts = hostsOf(setting);
  const user = setting("user") ?? userInfo().username;
  const database = setting("dbname") ?? user;
  const passfile = setting("passfile") ?? join(home, ".pgpass");
  return {
    hosts,
    user,
    database,
    password: ({ host, port }) => setting("password") ?? readPassword(passfile, { host, port, database, user }),
    tls: tlsSettings(setting, home),
    connectTimeoutMs: secondsOf(setting("connect_timeout")),
    serverOptions: setting("options"),
    applicationName: setting("application_name") ?? "rowproof",
    channelBinding: channelBindingOf(setting("channel_binding")),
    ignored: sorted([...given.keys()].filter((name) => !(name in variables))),
    name: nameOf(hosts, user, database),
  };
}

function hostsOf(setting: Setting): readonly [Host, ...Host[]] {
  const names = (setting("host") ?? "").split(",");
  const addresses = (setting("hostaddr") ?? "").split(",");
  const ports = (setting("port") ?? "").split(",");
  const count = Math.max(names.length, addresses.length);
  if (ports.length > 1 && ports.length !== count) {
    throw new UserError(`The database URL names ${ports.length} ports for ${count} hosts.`);
  }
  const all = Array.from({ length: count }, (_, at): Host => {
    const address = addresses[at] || null;
    return {
      host: names[at] || address || defaultHost(),
      address,
      port: portOf(ports[ports.length === 1 ? 0 : at] ?? ""),
    };
  });
  const [first, ...rest] = all;
  if (first === undefined) throw new Error("a URL without any host");
  return [first, ...rest];
}

/** Where servers put their unix socket: Debian's place, else the one Postgres has of its own. */
function defaultHost(): string {
  if (process.platform === "win32") return "localhost";
  return existsSync("/var/run/postgresql") ? "/var/run/postgresql" : "/tmp";
}

function portOf(text: string): number {
  if (text === "") return 5432;
  const port = Number(text);
  if (!Number.isInteger(port) || port < 1 || port > 65535) {
    throw new UserError("The port in the database URL is not a number from 1 to 65535.");
  }
  return port;
}

function secondsOf(text: string | null): number | null {
  if (text === null) return null;
  const seconds = Number(text);
  if (!Number.isInteger(seconds))
    throw new UserError("connect_timeout in the database URL is not a whole number of seconds.");
  return seconds * 1000;
}

function channelBindingOf(text: string | null): Target["channelBinding"] {
  if (text === null) return "prefer";
  if (text === "disable" || text === "prefer" || text === "require") return text;
  throw new UserError("channel_binding in the database URL is none of disable, prefer, require.");
}

function nameOf(hosts: readonly Host[], user: string, database: string): string {
  const places = hosts.map(({ host, port }) => `${host.includes(":") ? `[${host}]` : encodeHost(host)}:${port}`);
  return `postgres://${encodeURIComponent(user)}@${places.join(",")}/${encodeURIComponent(database)}`;
}

const encodeHost = (host: string): string => (host.startsWith("/") ? encodeURIComponent(host) : host);
