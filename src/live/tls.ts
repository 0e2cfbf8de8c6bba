import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { type ConnectionOptions, checkServerIdentity, type PeerCertificate, type SecureVersion } from "node:tls";
import { UserError } from "../errors.ts";

export type SslMode = "disable" | "allow" | "prefer" | "require" | "verify-ca" | "verify-full";

/** How a connection is protected, as libpq means it: https://www.postgresql.org/docs/current/libpq-ssl.html */
export type TlsSettings = {
  readonly mode: SslMode;
  readonly negotiation: "postgres" | "direct";
  /** Certificates that the server's must descend from. null: it is not looked at. `system`: those Node.js trusts. */
  readonly root: Buffer | "system" | null;
  readonly certificate: {
    readonly certificate: Buffer;
    readonly key: Buffer;
    readonly passphrase: string | null;
  } | null;
  readonly revoked: Buffer | null;
  readonly minimum: SecureVersion | null;
  readonly maximum: SecureVersion | null;
};

const modes: readonly SslMode[] = ["disable", "allow", "prefer", "require", "verify-ca", "verify-full"];

/** Settles the TLS settings and reads their files. Rejects with a `UserError` where a file is missing or a value is none. */
export function tlsSettings(setting: (name: string) => string | null, home: string): TlsSettings {
  const system = setting("sslrootcert") === "system";
  // A word of node-postgres's own for what libpq calls require.
  const given = setting("sslmode") === "no-verify" ? "require" : setting("sslmode");
  const mode = modes.find((known) => known === (given ?? (system ? "verify-full" : "prefer")));
  if (mode === undefined) throw new UserError(`sslmode is none of ${modes.join(", ")}.`);
  if (system && mode !== "verify-full") {
    throw new UserError(`sslmode=${mode} is too weak for sslrootcert=system: use sslmode=verify-full.`);
  }
  const negotiation = setting("sslnegotiation") ?? "postgres";
  if (negotiation !== "postgres" && negotiation !== "direct") {
    throw new UserError("sslnegotiation is neither postgres nor direct.");
  }
  if (negotiation === "direct" && (mode === "disable" || mode === "allow" || mode === "prefer")) {
    throw new UserError(`sslmode=${mode} is too weak for sslnegotiation=direct: use sslmode=require or stronger.`);
  }
  const certificates =
    mode === "disable" ? { root: null, certificate: null, revoked: null } : filesOf(setting, mode, home);
  return {
    mode,
    negotiation,
    ...certificates,
    root: setting("sslmode") === "no-verify" ? null : certificates.root,
    minimum: versionOf(setting("ssl_min_protocol_version")),
    maximum: versionOf(setting("ssl_max_protocol_version")),
  };
}

function filesOf(
  setting: (name: string) => string | null,
  mode: SslMode,
  home: string,
): Pick<TlsSettings, "root" | "certificate" | "revoked"> {
  const standard = (name: string): string => join(home, ".postgresql", name);
  const rootPath = setting("sslrootcert") ?? standard("root.crt");
  const certificatePath = setting("sslcert") ?? standard("postgresql.crt");
  const keyPath = setting("sslkey") ?? standard("postgresql.key");
  const verifies = mode === "verify-ca" || mode === "verify-full";
  return {
    root: rootPath === "system" ? "system" : readIfThere(rootPath, verifies ? "root certificate" : null),
    certificate: certificateOf(certificatePath, keyPath, setting("sslpassword")),
    revoked: readIfThere(
      setting("sslcrl") ?? standard("root.crl"),
      setting("sslcrl") === null ? null : "revocation list",
    ),
  };
}

function certificateOf(path: string, keyPath: string, passphrase: string | null): TlsSettings["certificate"] {
  const certificate = readIfThere(path, null);
  const key = certificate && readIfThere(keyPath, "private key");
  return certificate && key && { certificate, key, passphrase };
}

/** `what`: what the file is, where it has to be there. */
function readIfThere(path: string, what: string | null): Buffer | null {
  if (!existsSync(path)) {
    if (what === null) return null;
    const hint =
      what === "root certificate" ? "sslrootcert=FILE names another, sslrootcert=system takes the public ones." : null;
    throw new UserError(`The ${what} file ${path} does not exist.`, hint);
  }
  try {
    return readFileSync(path);
  } catch {
    throw new UserError(`The file ${path} cannot be read.`);
  }
}

function versionOf(text: string | null): SecureVersion | null {
  if (text === null) return null;
  const version = (["TLSv1", "TLSv1.1", "TLSv1.2", "TLSv1.3"] as const).find((known) => known === text);
  if (version === undefined)
    throw new UserError("A TLS version in the database URL is none of TLSv1, TLSv1.1, TLSv1.2, TLSv1.3.");
  return version;
}

/** The ways to try, in order: with TLS, or without (false). A unix socket never has TLS. */
export function waysToConnect(settings: TlsSettings, host: string): readonly (ConnectionOptions | false)[] {
  if (settings.mode === "disable" || host.startsWith("/")) return [false];
  const secured = optionsFor(settings, host);
  if (settings.mode === "allow") return [false, secured];
  return settings.mode === "prefer" ? [secured, false] : [secured];
}

function optionsFor(
  { mode, root, certificate, revoked, minimum, maximum }: TlsSettings,
  host: string,
): ConnectionOptions {
  return {
    rejectUnauthorized: root !== null,
    checkServerIdentity: (_: string, peer: PeerCertificate) =>
      mode === "verify-full" ? checkServerIdentity(host, peer) : undefined,
    ...(root instanceof Buffer && { ca: root }),
    ...(certificate && { cert: certificate.certificate, key: certificate.key }),
    ...(certificate?.passphrase && { passphrase: certificate.passphrase }),
    ...(revoked && root !== null && { crl: revoked }),
    ...(minimum && { minVersion: minimum }),
    ...(maximum && { maxVersion: maximum }),
  };
}
