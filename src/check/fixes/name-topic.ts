import type { Policy, Table } from "../../catalog/relation.ts";
import { ident, list, type Printed, printed, type Sql, sql } from "../../sql/sql.ts";
import { type ChannelOpening, channelOpenings } from "../channel-openings.ts";
import type { Facts } from "../check.ts";
import { together, type WrittenFix } from "./written-fix.ts";

/** Lets users into the channels whose topic has their id as one of its parts, and so every policy that opens the same. */
export function nameTopic(facts: Facts, { table, commands }: ChannelOpening): WrittenFix {
  const alike = channelOpenings(facts).filter((one) => one.commands.some((command) => commands.includes(command)));
  return together(
    alike.map(({ policy }) => narrowed(table, policy)),
    "Users get into the channels whose topic has their id as a part, such as inbox:<id>: put in what the topics of your app say, and who belongs to them.",
  );
}

const mine = sql`(select auth.uid())::text = any (regexp_split_to_array((select realtime.topic()), '[:/]'))`;

function narrowed(table: Table, policy: Policy): WrittenFix {
  const head = sql`alter policy ${ident(policy.name)} on ${ident(table.schema, table.name)}`;
  const tied = (old: Printed): Sql => (old === "true" ? mine : sql`${printed(old)} and ${mine}`);
  return {
    safety: "review",
    why: "",
    up: [sql`${head} to ${signedIn(policy.roles)}${clauses(policy, tied)}`],
    down: [sql`${head} to ${roleList(policy.roles)}${clauses(policy, (old) => sql`${printed(old)}`)}`],
    keeps: "backend",
  };
}

function clauses({ using, withCheck }: Policy, make: (old: Printed) => Sql): Sql {
  const first = using === null ? sql`` : sql` using (${make(using)})`;
  return withCheck === null ? first : sql`${first} with check (${make(withCheck)})`;
}

const signedIn = (roles: readonly string[]): Sql =>
  roleList([...new Set(roles.map((role) => (role === "public" || role === "anon" ? "authenticated" : role)))]);

const roleList = (roles: readonly string[]): Sql =>
  list(roles.map((role) => (role === "public" ? sql`public` : ident(role))));
