import type { Facts, Fix } from "../check.ts";
import type { ListedUsers } from "../listed-users.ts";
import { enumeration } from "../wording.ts";
import { freezeColumns } from "./freeze-columns.ts";
import { limitColumns } from "./limit-columns.ts";

/** Leaves the rest of the row to those who are on its list; the list itself is the owner's, or the backend's. */
export function keepLists({ catalog, access }: Facts, { table, columns }: ListedUsers): Fix {
  const owner = access.owner(table);
  if (owner !== null && owner.via.length === 0) {
    return {
      safety: "review",
      why: `Only the owner of a row changes ${enumeration(columns)} of it any more; all else in it stays as it was.`,
      ...freezeColumns(catalog, table, columns, owner, "others"),
      keeps: "owners",
    };
  }
  const limited = limitColumns(table, "update", columns);
  if (limited === null) {
    return { safety: "manual", why: `Say who may change ${enumeration(columns)} of ${table.id}.` };
  }
  return {
    safety: "review",
    why: `Only the backend (service_role) changes ${enumeration(columns)} any more; all else in a row stays as it was.`,
    ...limited,
    keeps: "owners",
  };
}
