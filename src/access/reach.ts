import type { ObjectId } from "../catalog/object.ts";
import type { Privilege } from "../catalog/privilege.ts";
import type { Policy, Relation, Table } from "../catalog/relation.ts";
import type { Caller, Clause, Command, ExposedSchemas, Link, Reach, Reading, RoleName, Rows } from "./access.ts";
import { door, type Step, stops, usage } from "./door.ts";
import type { Context } from "./evaluate/context.ts";
import { frameOf } from "./evaluate/relation.ts";
import { expressionOf, passes, policiesFor, policyTruth, rowSecurity } from "./evaluate/row-security.ts";
import { and } from "./evaluate/truth.ts";
import { bits, type Ways } from "./evaluate/ways.ts";
import { openTo, type Reader, readAs, widest } from "./reading.ts";
import { readView } from "./view.ts";

/** Everything `reach` needs to know of a catalog. */
export type Reacher = Reader & {
  readonly exposed: ExposedSchemas;
  readonly unread: (part: "policies") => string | null;
  /** What default privileges have to do with a grant on a relation; none where they do not give it. */
  readonly byDefault: (role: RoleName, relation: Relation, privilege: Privilege) => readonly Link[];
};

const stopped = (through: readonly Link[]): Reach => ({
  rows: "none",
  dependsOn: [],
  notes: [],
  error: null,
  columns: "all",
  through,
  filtered: null,
  accepts: null,
});

/** Which rows of a relation a role reaches with a command, and by which way. */
export const reach = (reacher: Reacher, role: RoleName, relation: Relation, command: Command): Reach =>
  behind(reacher, role, relation, command, door(reacher, role, relation));

/** The same for SQL that runs as the role already. */
export const reachInside = (reacher: Reacher, role: RoleName, relation: Relation, command: Command): Reach =>
  behind(reacher, role, relation, command, usage(reacher, role, relation.schema));

function behind(reacher: Reacher, role: RoleName, relation: Relation, command: Command, way: readonly Step[]): Reach {
  if (way.some(stops)) return stopped(way);
  const held = privilege(reacher, role, relation, command);
  if (held.columns !== "all" && held.columns.length === 0) return stopped([...way, ...held.links]);
  const inner =
    relation.relation === "table"
      ? tableReach(reacher, role, relation, command)
      : readView(reacher, role, relation, command);
  return { ...inner, columns: held.columns, through: [...way, ...held.links, ...inner.through] };
}

type Covered = { readonly columns: Reach["columns"]; readonly links: readonly Link[] };

function privilege(reacher: Reacher, role: RoleName, relation: Relation, command: Command): Covered {
  const whole = reacher.privileges.onRelation(role, relation, command satisfies Privilege);
  if (whole) return { columns: "all", links: [...whole.links, ...reacher.byDefault(role, relation, command)] };
  const columns =
    command === "delete" || command === "truncate" ? [] : reacher.privileges.onColumns(role, relation, command);
  const text =
    columns.length === 0
      ? `${role} does not hold ${command}`
      : `${role} holds ${command} on ${columns.join(", ")} only`;
  return { columns, links: [{ kind: "grant", text, object: relation.id }] };
}

function tableReach(reacher: Reacher, role: RoleName, table: Table, command: Command): Reach {
  const security = rowSecurity(table, role, reacher.privileges);
  if (command === "truncate") {
    const text = `truncate is not bound by row level security`;
    return open([{ kind: security.is === "off" ? "rls off" : "bypass rls", text, object: table.id }], command);
  }
  if (security.is === "off") {
    return open([{ kind: "rls off", text: `row level security is off on ${table.id}`, object: table.id }], command);
  }
  if (security.is === "bypassed") {
    const text = `${role} is not bound by row level security on ${table.id}: ${bypasses[security.because]}`;
    return open([{ kind: "bypass rls", text, object: table.id }], command);
  }
  const unread = reacher.unread("policies");
  if (unread !== null) {
    return { ...stopped([]), rows: "unknown", notes: [`the policies of ${table.id} could not be read: ${unread}`] };
  }
  return byPolicies(reacher, role, table, command);
}

const bypasses = { superuser: "it is a superuser", bypassrls: "it has BYPASSRLS", owner: "it owns the table" } as const;

const open = (through: readonly Link[], command: Command): Reach => ({
  ...stopped(through),
  rows: "all",
  filtered: command === "update" || command === "delete" ? "all" : null,
  accepts: command === "update" || command === "insert" ? "all" : null,
});

function byPolicies(reacher: Reacher, role: RoleName, table: Table, command: Command): Reach {
  const read = (clauses: readonly (readonly [Command, Clause])[]): Reading =>
    readAs(role, reacher, (context) => {
      const frame = frameOf(table, table.name, bits.row, context);
      return clauses.map(([by, clause]) => passes(table, by, clause, frame, context)).reduce(and).whenTrue;
    });
  const existing = command === "insert" ? null : read([[command, "using"]]);
  const check = command === "insert" || command === "update" ? read([[command, "with check"]]) : null;
  const filters = command === "update" || command === "delete";
  const filtered = filters
    ? read([
        [command, "using"],
        ["select", "using"],
      ]).rows
    : null;
  const main = existing ?? check ?? stopped([]);
  // An update whose new row no policy would accept changes nothing, whatever rows it may look at.
  const rejected = existing !== null && check?.rows === "none";
  const clause: Clause = command === "insert" ? "with check" : "using";
  return {
    rows: rejected ? "none" : main.rows,
    dependsOn: main.dependsOn,
    notes: main.notes,
    error: main.error ?? check?.error ?? null,
    columns: "all",
    through: policyLinks(reacher, role, table, command, clause, main, rejected),
    filtered: rejected ? "none" : filtered,
    accepts: check?.rows ?? null,
  };
}

/** Which policies let the role in, or what stops it. */
function policyLinks(
  reacher: Reacher,
  role: RoleName,
  table: Table,
  command: Command,
  clause: Clause,
  main: Reading,
  rejected: boolean,
): readonly Link[] {
  const say = (text: string, object: ObjectId = table.id): Link => ({ kind: "policy", text, object });
  if (main.error !== null) return [say(`every ${command} fails: ${main.error}`)];
  const policies = policiesFor(table, command, role, reacher.privileges);
  const readings = policies.map((policy) => ({
    policy,
    // A policy that is alone lets through what all of them do.
    rows: policies.length === 1 ? main.rows : readPolicy(reacher, role, table, policy, clause).rows,
  }));
  const permissive = readings.filter(({ policy }) => policy.mode === "permissive");
  if (permissive.length === 0) return [say(`no permissive policy of ${table.id} lets ${role} ${command}`)];
  if (rejected) return [say(`no policy of ${table.id} accepts the new row of ${role}`)];
  const best = widest(permissive.map(({ rows }) => rows));
  const letting = permissive.filter(({ rows }) => rows === best);
  const limits = readings.filter(({ policy, rows }) => policy.mode === "restrictive" && rows !== "all");
  return [...letting, ...limits].map(({ policy, rows }) => say(sentence(policy, role, command, rows), policy.id));
}

const sentence = (policy: Policy, role: RoleName, command: Command, rows: Rows): string =>
  policy.mode === "restrictive"
    ? `the restrictive policy "${policy.name}" limits ${role} to ${amount[rows]}`
    : `the policy "${policy.name}" lets ${role} ${command} ${amount[rows]}`;

const amount: Readonly<Record<Rows, string>> = {
  none: "no row",
  own: "rows that hang on who calls",
  some: "some rows of everybody's",
  all: "every row",
  unknown: "rows that could not be told",
};

/** What one clause of one policy lets through by itself. */
export function readPolicy(reader: Reader, role: RoleName, table: Table, policy: Policy, clause: Clause): Reading {
  return readAs(role, reader, clauseOf(table, policy, clause));
}

/** The same for one kind of caller. */
export const opens = (reader: Reader, caller: Caller, table: Table, policy: Policy, clause: Clause): Rows =>
  openTo(caller, reader, clauseOf(table, policy, clause));

/** When one clause of one policy lets a row through. */
function clauseOf(table: Table, policy: Policy, clause: Clause): (context: Context) => Ways {
  const expression = expressionOf(policy, clause);
  return (context) =>
    expression === null
      ? []
      : policyTruth(policy, expression, table, frameOf(table, table.name, bits.row, context), context).whenTrue;
}
