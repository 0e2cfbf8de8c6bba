import type { ApiRole } from "../../../src/access/access.ts";
import { schemaOf } from "../../../src/catalog/lookup.ts";
import type { Table } from "../../../src/catalog/relation.ts";
import { type Check, defineCheck, type Facts } from "../../../src/check/check.ts";
import { switchOn } from "../../../src/check/fixes/enable-rls.ts";
import { heldRoles } from "../../../src/check/held-roles.ts";
import type { RowCommand } from "../../../src/check/openings.ts";
import { tableRef } from "../../../src/check/subject.ts";
import { attacks, deeds } from "../../../src/check/wording.ts";

type Open = { readonly role: ApiRole; readonly command: RowCommand };
type Evidence = { readonly table: Table; readonly open: readonly Open[]; readonly served: boolean };

const commands: readonly RowCommand[] = ["select", "insert", "update", "delete"];

/** Queues are tables that an extension makes in its own schema, so that no check of the user's tables looks at them. */
export const queueWithoutRls: Check = defineCheck<Evidence>({
  id: "queue-without-rls",
  family: "exposure",
  title: "API roles reach a message queue, or the archive of one, without row level security",
  severity: "error",
  category: "security",
  needs: ["supabase-roles"],
  alsoKnownAs: ["splinter:insecure_queue_exposed_in_api"],

  find: (facts) =>
    facts.catalog.tables
      .filter((table) => table.rls === "off" && isQueue(table))
      .map((table) => ({ table, open: openOf(facts, table), served: isServed(facts) }))
      .filter(({ open }) => open.length > 0),

  object: ({ table }) => tableRef(table),
  severityOf: ({ served }) => (served ? "error" : "warning"),
  message: ({ table, open, served }) =>
    `${deeds(open, table.id)}: it holds the messages of a queue, and row level security is off.` +
    (served ? "" : " No API serves the schema itself; every function that calls pgmq with the caller's rights does."),
  experiments: ({ table, open }) => attacks(open, table.id),
  fix: ({ table }) => {
    const { up, down } = switchOn(table);
    return {
      safety: "review",
      why: "Only the backend (service_role) and functions with their owner's rights reach the queue afterwards.",
      up: [up],
      down: [down],
      keeps: "backend",
    };
  },
});

/** What pgmq makes for a queue: `q_…` and `a_…`, told by their columns. */
const isQueue = ({ schema, columns }: Table): boolean => {
  const names = new Set(columns.map(({ name }) => name));
  return schema === "pgmq" && ["msg_id", "read_ct", "enqueued_at", "message"].every((name) => names.has(name));
};

const isServed = ({ access }: Facts): boolean =>
  access.exposed.schemas.some((schema) => schema === "pgmq" || schema === "pgmq_public");

function openOf({ access, catalog }: Facts, table: Table): readonly Open[] {
  const schema = schemaOf(catalog, table.schema);
  return access.apiRoles
    .filter((role) => schema !== null && access.inSchema(role, schema, "usage").may)
    .flatMap((role) => {
      const held = heldRoles(catalog, role);
      const may = (command: RowCommand): boolean =>
        table.grants.some((one) => held.has(one.role) && one.privileges.includes(command));
      return commands.filter(may).map((command) => ({ role, command }));
    });
}
