import type { Routine } from "../../catalog/routine.ts";
import { list, literal, type Sql, sql } from "../../sql/sql.ts";
import { type Person, roleOf } from "../actor.ts";
import { type Lab, named } from "../lab.ts";
import { constant } from "../read/request-source.ts";
import { openRoutine } from "../read/routine-body.ts";
import { namesOf } from "../read/scope.ts";
import { walk } from "../read/walk.ts";

/** A call by which a caller sets a custom setting to what they like. */
export type Setter = { readonly setting: string; readonly call: (value: string) => Sql };

const known = new WeakMap<Lab, Map<string, readonly Setter[]>>();

/** The routines that the API lets the actor call and that set a custom setting to an argument. */
export function settersFor(lab: Lab, actor: Person): readonly Setter[] {
  const role = roleOf(actor);
  const remembered = known.get(lab) ?? new Map<string, readonly Setter[]>();
  known.set(lab, remembered);
  const found = remembered.get(role) ?? lab.catalog.routines.flatMap((routine) => settersIn(lab, role, routine));
  remembered.set(role, found);
  return found;
}

function settersIn(lab: Lab, role: string, routine: Routine): readonly Setter[] {
  const text = routine.body ?? routine.definition;
  if (routine.extension !== null || !/set_config/i.test(text)) return [];
  if (!lab.access.exposed.schemas.includes(routine.schema) || !lab.access.call(role, routine).may) return [];
  return settingsIn(lab, routine).flatMap((setting) => {
    const inputs = routine.arguments.filter(({ mode }) => mode === "in" || mode === "inout");
    if (inputs.length === 0) return [];
    return [{ setting, call: (value) => sql`${named(routine)}(${list(inputs.map(() => literal(value)))})` }];
  });
}

/** The settings that a routine changes, to something that is no constant. */
function settingsIn(lab: Lab, routine: Routine): readonly string[] {
  const body = openRoutine(routine, lab.catalog);
  const found = new Set<string>();
  const look = {
    catalog: lab.catalog,
    comparison: () => {},
    expression: ({ node }: { readonly node: object }) => {
      if (!("FuncCall" in node)) return;
      const { funcname, args } = node.FuncCall as { funcname?: never[]; args?: never[] };
      if (namesOf(funcname ?? []).at(-1) !== "set_config") return;
      const name = constant(args?.[0]);
      if (name !== null && constant(args?.[1]) === null) found.add(name);
    },
  };
  for (const statement of body.statements) walk(statement, body.scope, look);
  return [...found];
}
