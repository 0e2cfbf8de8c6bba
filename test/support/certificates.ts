import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

export type Signed = { readonly certificate: string; readonly key: string };

/** Files of a certificate authority made for one test. */
export type Authority = {
  readonly folder: string;
  readonly certificate: string;
  /** A certificate for a common name, and for the host names given. Paths of its files. */
  readonly sign: (commonName: string, hosts?: readonly string[]) => Signed;
};

/** Makes a certificate authority with the openssl command. Remove its folder. */
export function createAuthority(name: string): Authority {
  const folder = mkdtempSync(join(tmpdir(), "rowproof-ca-"));
  const at = (file: string): string => join(folder, file);
  const newKey = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes"];
  openssl([
    "req",
    "-x509",
    ...newKey,
    "-days",
    "2",
    "-subj",
    `/CN=${name}`,
    "-keyout",
    at("ca.key"),
    "-out",
    at("ca.crt"),
  ]);
  return {
    folder,
    certificate: at("ca.crt"),
    sign: (commonName, hosts = []) => {
      const [key, request, certificate] = [at(`${commonName}.key`), at(`${commonName}.csr`), at(`${commonName}.crt`)];
      const names =
        hosts.length === 0 ? [] : ["-addext", `subjectAltName=${hosts.map((host) => `DNS:${host}`).join()}`];
      openssl(["req", ...newKey, "-subj", `/CN=${commonName}`, ...names, "-keyout", key, "-out", request]);
      openssl([
        ...["x509", "-req", "-in", request, "-CA", at("ca.crt"), "-CAkey", at("ca.key"), "-CAcreateserial"],
        ...["-days", "2", "-copy_extensions", "copy", "-out", certificate],
      ]);
      return { certificate, key };
    },
  };
}

/** Settings and files that make a server speak TLS. */
export const serverTls = (signed: Signed, authority: Authority) => ({
  settings: { ssl: "on", ssl_ca_file: "root.crt" },
  files: {
    "server.crt": readFileSync(signed.certificate, "utf8"),
    "server.key": readFileSync(signed.key, "utf8"),
    "root.crt": readFileSync(authority.certificate, "utf8"),
  },
});

const openssl = (args: readonly string[]): void => {
  execFileSync("openssl", args, { stdio: "pipe" });
};
