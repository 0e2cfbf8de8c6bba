import type { ApiRole } from "../access/access.ts";
import { withColumn } from "../access/fixed-column.ts";
import type { Policy, Table } from "../catalog/relation.ts";
import type { Facts } from "./check.ts";
import { withOnly } from "./openings.ts";

/** A policy of realtime.messages that asks neither for the topic nor for who calls, as the role that needs the least. */
export type ChannelOpening = {
  readonly table: Table;
  readonly policy: Policy;
  readonly role: ApiRole;
  /** `select`: to listen. `insert`: to send. */
  readonly commands: readonly ("select" | "insert")[];
};

const commands = ["select", "insert"] as const;

/** What a message is: policies may speak of one kind only. */
const kinds = ["broadcast", "presence"];

/** Every policy of the kind. One that asks for the topic names channels, which are meant for whoever it lets in. */
export function channelOpenings(facts: Facts): readonly ChannelOpening[] {
  const table = facts.catalog.tables.find(({ schema, name }) => schema === "realtime" && name === "messages");
  if (table === undefined || table.rls === "off") return [];
  return table.policies
    .filter(({ mode }) => mode === "permissive")
    .flatMap((policy) => {
      for (const role of facts.access.apiRoles) {
        const open = commands
          .filter((command) => policy.command === "all" || policy.command === command)
          .filter((command) =>
            kinds.some((kind) => isOpen(facts, withColumn(table, "extension", kind), policy, role, command)),
          );
        if (open.length > 0) return [{ table, policy, role, commands: open }];
      }
      return [];
    });
}

function isOpen(facts: Facts, messages: Table, policy: Policy, role: ApiRole, command: "select" | "insert"): boolean {
  const { rows, dependsOn } = facts.access.reach(role, withOnly(messages, policy), command);
  return rows === "all" && !dependsOn.includes("chosen") && !dependsOn.includes("caller");
}
