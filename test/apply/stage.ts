import { applyFiles } from "../../src/apply/apply.ts";
import type { ApplyEvent, Outcome } from "../../src/apply/event.ts";
import type { ApplyOptions } from "../../src/apply/options.ts";
import type { Catalog } from "../../src/catalog/catalog.ts";
import type { ObjectId } from "../../src/catalog/object.ts";
import { readCatalog } from "../../src/catalog/read.ts";
import type { Finding } from "../../src/check/finding.ts";
import { expectationsOf } from "../../src/fix/expect.ts";
import { homesOf } from "../../src/fix/homes.ts";
import { inSequence, type Step } from "../../src/fix/order.ts";
import { type Trial, trialOf } from "../../src/fix/trial.ts";
import { withoutWaiting } from "../../src/fix/without-waiting.ts";
import { migrationText } from "../../src/fix/write.ts";
import { connect, type LiveConnection } from "../../src/live/connect.ts";
import { inSnapshot } from "../../src/live/snapshot.ts";
import { readAll } from "../../src/source/reading.ts";
import { loadParser } from "../../src/sql/parse.ts";
import { fromFile } from "../../src/sql/sql.ts";
import type { NativeServer } from "../support/native-server.ts";

export const open = (url: string): Promise<LiveConnection> => connect(url, { environment: {}, connectTimeoutMs: 5000 });

export async function catalogOf(url: string): Promise<Catalog> {
  const live = await open(url);
  try {
    return await inSnapshot(live, { statement: 0, lock: 0, idle: 0 }, (connection) => readCatalog(connection));
  } finally {
    await live.close();
  }
}

/**
 * A fix migration for the schema that the script makes, as `rowproof fix` writes it: made with a database of its own, so
 * that the one it is applied to only has to be like it.
 */
export async function migrationFor(
  server: NativeServer,
  script: string,
  fixes: readonly (readonly string[])[],
  indexes: "concurrently" | "in transaction" = "concurrently",
): Promise<string> {
  await loadParser();
  const name = `model_${Math.abs(hash(script + fixes.join()))}_${indexes.length}`;
  const url = await server.createDatabase(name, script);
  const before = await catalogOf(url);
  const trials = fixes.map((up, at) => trialFor(before, up, at));
  const { up, down } = inSequence(trials);
  await server.run(name, up.map(({ statement }) => statement.text).join(";\n"));
  const after = await catalogOf(url);
  await server.run("postgres", `drop database ${name} with (force)`);
  const steps: readonly Step[] = indexes === "concurrently" ? withoutWaiting(up, before) : up;
  return migrationText({
    transaction: "file",
    reverse: "comment",
    steps,
    down,
    expectations: expectationsOf(steps, before, after),
    served: [],
  });
}

function trialFor(catalog: Catalog, up: readonly string[], at: number): Trial {
  const identity = `public.t${at}` as ObjectId;
  const object = { kind: "table", identity, schema: "public", name: `t${at}` } as const;
  const finding: Finding = {
    check: "some-check",
    severity: "error",
    category: "security",
    object,
    blame: object,
    related: [],
    message: `Fault ${at}.`,
    aspect: "",
    experiments: [],
    alsoKnownAs: [],
    covers: [],
    alternatives: [],
    unproven: null,
    fix: { safety: "safe", why: "", up: up.map(fromFile), down: [], keeps: "everyone" },
  };
  const trial = trialOf({ finding, proof: { outcome: "inconclusive", because: "" } }, homesOf(catalog));
  if (trial === null) throw new Error("no fix");
  return trial;
}

const hash = (text: string): number => [...text].reduce((sum, one) => (sum * 31 + (one.codePointAt(0) ?? 0)) | 0, 7);

export type Applied = { readonly outcome: Outcome; readonly events: readonly ApplyEvent[] };

/** Applies one file; nobody is asked. */
export async function applyTo(
  url: string,
  text: string,
  {
    path = "fix.sql",
    connection = (live) => live,
    ...options
  }: Partial<ApplyOptions> & {
    readonly path?: string;
    /** Stands between apply and the server, where a test wants the network to fail. */
    readonly connection?: (live: LiveConnection) => LiveConnection;
  } = {},
): Promise<Applied> {
  const events: ApplyEvent[] = [];
  const outcomes = await applyFiles([{ path, text, read: readAll }], async () => connection(await open(url)), {
    limits: { lock: 1000, statement: 10_000 },
    mode: "run",
    confirm: async () => true,
    lint: () => [],
    ...options,
    tell: (event) => events.push(event),
  });
  const [outcome] = outcomes;
  if (outcome === undefined) throw new Error("no outcome");
  return { outcome, events };
}
