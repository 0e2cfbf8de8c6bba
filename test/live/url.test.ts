import { chmodSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { UserError } from "../../src/errors.ts";
import { targetOf } from "../../src/live/target.ts";

const target = (url: string, environment: Record<string, string> = {}) =>
  targetOf(url, { HOME: "/nonexistent", ...environment });

describe("a connection URL", () => {
  it("gives back any user, password and database that were percent-encoded", () => {
    const name = fc.string({ unit: "grapheme", minLength: 1 }).filter((text) => !/[\0\uD800-\uDFFF]/u.test(text));
    fc.assert(
      fc.property(name, name, name, (user, password, database) => {
        const [u, p, d] = [user, password, database].map(encodeURIComponent);
        const made = target(`postgresql://${u}:${p}@db.example.com:6543/${d}?sslmode=disable`);
        expect([made.user, made.password(made.hosts[0]), made.database]).toEqual([user, password, database]);
        expect(made.hosts).toEqual([{ host: "db.example.com", address: null, port: 6543 }]);
      }),
    );
  });

  it("never says any of a password, whatever the rest is", () => {
    const piece = fc.string({
      unit: fc.constantFrom("@", "/", ":", "?", "#", "%", "&", "=", ",", "[", "x", "1"),
      maxLength: 6,
    });
    fc.assert(
      fc.property(piece, piece, piece, (before, after, tail) => {
        const url = `postgres://u:${before}HUSH${after}@h:5432/db${tail}`;
        try {
          expect(target(url).name).not.toContain("HUSH");
        } catch (error) {
          expect(error).toBeInstanceOf(UserError);
          expect(`${(error as UserError).message} ${(error as UserError).hint}`).not.toContain("HUSH");
        }
      }),
      { numRuns: 2000 },
    );
  });

  it.each([
    ["postgres://", [[expect.any(String), 5432]]],
    ["postgres://h", [["h", 5432]]],
    ["postgres://[::1]:6000/db", [["::1", 6000]]],
    ["postgres://[fe80::1%25eth0]/db", [["fe80::1%eth0", 5432]]],
    [
      "postgres://a:1,b,c:3/db",
      [
        ["a", 1],
        ["b", 5432],
        ["c", 3],
      ],
    ],
    ["postgres://%2Fvar%2Frun/db", [["/var/run", 5432]]],
    ["postgres:///db?host=/tmp&port=99", [["/tmp", 99]]],
    [
      "postgres:///db?host=a,b&port=7",
      [
        ["a", 7],
        ["b", 7],
      ],
    ],
  ])("%s leads to its hosts", (url, hosts) => {
    expect(target(url).hosts.map(({ host, port }) => [host, port])).toEqual(hosts);
  });

  it.each([
    ["mysql://h/db", "A database URL begins with postgres:// or postgresql://."],
    ["postgres://h:99999/db", "The port in the database URL is not a number from 1 to 65535."],
    ["postgres://a:1,b:2,c/db?port=1,2", "The database URL names 2 ports for 3 hosts."],
    ["postgres://h/db?sslmode", "The database URL cannot be read: a parameter after its ? has no value."],
    ["postgres://u:%zz@h/db", "The database URL cannot be read: a % in it is not followed by two hexadecimal digits."],
    ["postgres://h/db?connect_timeout=soon", "connect_timeout in the database URL is not a whole number of seconds."],
  ])("%s is refused", (url, message) => {
    expect(() => target(url)).toThrow(message);
  });

  it("reads a password whose @, / or # was not encoded, up to the last @", () => {
    for (const password of ["p@ss", "p/ss", "p#ss", "p@/#ss", "12/34", "p?s@s", "?x=1@"]) {
      const made = target(`postgres://user:${password}@host:6543/db?sslmode=disable`);
      expect([made.user, made.password(made.hosts[0]), made.hosts[0].host, made.database]).toEqual([
        "user",
        password,
        "host",
        "db",
      ]);
    }
  });

  it("defaults the database to the user, and names what it ignores", () => {
    const made = target("postgres://someone@h?pgbouncer=true&connection_limit=1&sslmode=disable");
    expect(made.database).toBe("someone");
    expect(made.ignored).toEqual(["connection_limit", "pgbouncer"]);
  });

  it("takes passwords from a .pgpass file that only its owner can read", () => {
    const folder = mkdtempSync(join(tmpdir(), "rowproof-pgpass-"));
    const passfile = join(folder, "pgpass");
    writeFileSync(
      passfile,
      "# comment\nother:*:*:*:no\nh\\:1:5432:db:u:no\nh:*:db:u:a\\:b\\\\c\nlocalhost:*:*:u:socket\n*:*:*:*:last\n",
      { mode: 0o600 },
    );
    const of = (url: string) => {
      const made = target(url, { PGPASSFILE: passfile });
      return made.password(made.hosts[0]);
    };
    expect(of("postgres://u@h/db")).toBe("a:b\\c");
    expect(of("postgres://u@h/other")).toBe("last");
    expect(of("postgres://u@%2Ftmp/db")).toBe("socket");
    expect(of("postgres://u:given@h/db")).toBe("given");
    chmodSync(passfile, 0o644);
    expect(of("postgres://u@h/db")).toBeNull();
    rmSync(folder, { recursive: true });
  });
});
