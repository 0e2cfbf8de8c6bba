import type { ObjectId } from "../catalog/object.ts";
import type { Schema } from "../catalog/ownership.ts";
import type { Privilege } from "../catalog/privilege.ts";
import type { Sequence } from "../catalog/relation.ts";
import type { Routine } from "../catalog/routine.ts";
import type { Link, Permission, RoleName, SequencePrivilege } from "./access.ts";
import { type Doors, type Step, schemaDoor, stops, usage } from "./door.ts";
import type { Held } from "./privileges.ts";

/** Whether a role may call a routine. What only a trigger calls is nobody's to call, whatever the grants say. */
export function mayCall(doors: Doors, role: RoleName, routine: Routine): Permission {
  const way = schemaDoor(doors, role, routine.schema);
  if (routine.trigger !== "no") {
    return refused([...way, { kind: "grant", text: `only a trigger calls ${routine.id}`, object: routine.id }]);
  }
  return permission(role, way, doors.privileges.on(role, routine.grants, "execute", routine.id), "execute", routine.id);
}

/** Whether a role may use a sequence. */
export function mayUseSequence(
  doors: Doors,
  role: RoleName,
  sequence: Sequence,
  privilege: SequencePrivilege,
): Permission {
  const held = doors.privileges.on(role, sequence.grants, privilege, sequence.id);
  return permission(role, usage(doors, role, sequence.schema), held, privilege, sequence.id);
}

/** Whether a role may use a schema, or create objects in it. */
export const mayInSchema = (doors: Doors, role: RoleName, schema: Schema, privilege: "usage" | "create"): Permission =>
  permission(role, [], doors.privileges.on(role, schema.grants, privilege, schema.id), privilege, schema.id);

function permission(
  role: RoleName,
  way: readonly Step[],
  held: Held | null,
  privilege: Privilege,
  object: ObjectId,
): Permission {
  if (way.some(stops)) return refused(way);
  if (held !== null) return { may: true, through: [...way, ...held.links] };
  return refused([...way, { kind: "grant", text: `${role} does not hold ${privilege}`, object }]);
}

/** The step that stops it comes last. */
const refused = (way: readonly Step[]): Permission => {
  const end = way.findIndex(stops);
  return { may: false, through: (end < 0 ? way : way.slice(0, end + 1)) satisfies readonly Link[] };
};
