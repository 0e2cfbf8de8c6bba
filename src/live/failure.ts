import { UserError } from "../errors.ts";
import type { Host, Target } from "./target.ts";

type Described = { readonly message: string; readonly hint: string | null };

/** The code of a driver's or system's error; "" where it has none. Of several errors together, the first one's. */
export function codeOf(error: unknown): string {
  if (error instanceof AggregateError) return codeOf(error.errors[0]);
  const code = typeof error === "object" && error !== null && "code" in error ? error.code : null;
  return typeof code === "string" ? code : "";
}

/** The first line of what an error says, without its full stop. */
export function messageOf(error: unknown): string {
  if (error instanceof AggregateError && error.message === "") return messageOf(error.errors[0]);
  const said = error instanceof Error ? error.message : String(error);
  return said.replace(/\n.*$/s, "").replace(/\.$/, "");
}

/** Whether the server itself answered with an error: five characters, as SQLSTATE has them. */
export const saidByServer = (error: unknown): boolean =>
  /^[0-9A-Z]{5}$/.test(codeOf(error)) && typeof error === "object" && error !== null && "severity" in error;

/** Why no connection came about, in one sentence that holds no secret. */
export function connectionFailure(error: unknown, host: Host, target: Target): UserError {
  const { message, hint } = saidByServer(error) ? fromServer(error, host, target) : fromNetwork(error, host, target);
  return new UserError(message, hint);
}

const place = ({ host, port }: Host): string =>
  host.startsWith("/") ? `the socket ${host}/.s.PGSQL.${port}` : `${host}:${port}`;

function fromServer(error: unknown, host: Host, { user, database }: Target): Described {
  const said = messageOf(error);
  switch (codeOf(error)) {
    case "28P01":
      return { message: `The server ${place(host)} does not accept the password for user ${user}.`, hint: null };
    case "28000":
      return {
        message: `The server ${place(host)} does not let user ${user} into database ${database}: ${said}.`,
        hint: said.includes("no encryption") ? "It may want TLS: add sslmode=require to the URL." : null,
      };
    case "3D000":
      return { message: `There is no database ${database} on ${place(host)}.`, hint: null };
    case "42501":
      return {
        message: `User ${user} may not connect to database ${database} on ${place(host)}: ${said}.`,
        hint: null,
      };
    case "53300":
      return {
        message: `The server ${place(host)} has no connection left: ${said}.`,
        hint: "Try again later, or through its pooler.",
      };
    case "57P03":
      return { message: `The server ${place(host)} is starting or stopping: ${said}.`, hint: "Try again in a moment." };
    default:
      return { message: `The server ${place(host)} refused the connection: ${said}.`, hint: null };
  }
}

const noPassword = /password must be a( non-empty)? string|client password must be/i;

function fromNetwork(error: unknown, host: Host, target: Target): Described {
  const said = messageOf(error);
  if (noPassword.test(said)) {
    return {
      message: `The server ${place(host)} asks for the password of user ${target.user}, and none was given.`,
      hint: "Put it into the URL, or into PGPASSWORD or ~/.pgpass.",
    };
  }
  if (/does not support SSL/.test(said)) {
    return {
      message: `The server ${place(host)} does not offer TLS, and sslmode=${target.tls.mode} asks for it.`,
      hint: null,
    };
  }
  if (/error establishing an SSL connection|Received unexpected|unknown message|unexpected .*message/i.test(said)) {
    return { message: `What answers at ${place(host)} is not a PostgreSQL server.`, hint: null };
  }
  if (/timeout expired|connection timeout/i.test(said)) return silent(host);
  if (/terminated unexpectedly/.test(said)) {
    return { message: `The server ${place(host)} closed the connection before it was open.`, hint: null };
  }
  return bySystemCode(codeOf(error), said, host);
}

function bySystemCode(code: string, said: string, host: Host): Described {
  switch (code) {
    case "ENOTFOUND":
      return {
        message: `There is no host named ${host.host}.`,
        hint: "Check the database URL, and that this machine is online.",
      };
    case "EAI_AGAIN":
      return {
        message: `The host name ${host.host} cannot be looked up now.`,
        hint: "Check that this machine is online.",
      };
    case "ECONNREFUSED":
    case "ENOENT":
      return { message: `Nothing listens at ${place(host)}.`, hint: "Check that the server runs there, and the port." };
    case "ETIMEDOUT":
      return silent(host);
    case "EHOSTUNREACH":
    case "ENETUNREACH":
      return {
        message: `There is no way to ${place(host)} from this machine.`,
        hint: "A host that has only an IPv6 address cannot be reached from an IPv4 network: use the address of its pooler.",
      };
    case "ECONNRESET":
    case "EPIPE":
      return { message: `The server ${place(host)} closed the connection before it was open.`, hint: null };
    default:
      return tls(code, said, host);
  }
}

const silent = (host: Host): Described => ({
  message: `The server ${place(host)} did not answer in time.`,
  hint: "A firewall may be in the way; connect_timeout in the URL sets the seconds to wait.",
});

const untrusted = /^(SELF_SIGNED|DEPTH_ZERO|UNABLE_TO|CERT_|ERR_TLS_CERT|HOSTNAME_MISMATCH)/;

function tls(code: string, said: string, host: Host): Described {
  if (untrusted.test(code)) {
    return {
      message: `The certificate of ${place(host)} cannot be trusted: ${said}.`,
      hint: "sslrootcert=FILE names the certificate that it must descend from.",
    };
  }
  if (/^(ERR_SSL|ERR_TLS|EPROTO|ERR_OSSL)/.test(code)) {
    return { message: `TLS with ${place(host)} failed: ${said}.`, hint: null };
  }
  return { message: `No connection to ${place(host)}: ${said}.`, hint: null };
}
