import type { ApiRole, Command, Reach } from "../access/access.ts";
import type { Table } from "../catalog/relation.ts";
import type { Facts } from "./check.ts";

/**
 * What a role reaches of a table through a view that runs with its caller's rights. That takes rights on the table and none
 * on its schema, which need not be served either.
 */
export function reachBeneath({ access }: Facts, role: ApiRole, table: Table, command: Command): Reach {
  const [served] = access.exposed.schemas;
  return access.reach(role, served === undefined ? table : { ...table, schema: served }, command);
}
