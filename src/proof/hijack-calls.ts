import type { Table, Trigger } from "../catalog/relation.ts";
import type { Argument, Routine } from "../catalog/routine.ts";
import { ident, list, literal, type Printed, printed, type Sql, sql } from "../sql/sql.ts";
import { type Lab, named } from "./lab.ts";
import { written } from "./world/solve.ts";
import { owner, stranger, type Tenant } from "./world/tenant.ts";
import type { Row } from "./world/world.ts";

/** A statement that makes a routine run, and the row that has to make room for it. */
export type Call = { readonly statement: Sql; readonly clears: Row | null };

/** Statements that make a routine run: calls with NULLs and with simple values, or what fires its triggers. */
export async function calls(lab: Lab, routine: Routine, attacker: "anon" | "stranger"): Promise<readonly Call[]> {
  if (routine.trigger !== "no") return firings(lab, routine, attacker);
  const inputs = routine.arguments.filter(({ mode }) => mode === "in" || mode === "inout" || mode === "variadic");
  const simple = await simpleValues(
    lab,
    inputs.map(({ type }) => type),
  );
  const withNulls = inputs.map((argument) => passed(argument, null));
  const withValues = inputs.map((argument) => passed(argument, simple.get(argument.type) ?? null));
  const lists = inputs.length === 0 ? [withNulls] : [withValues, withNulls];
  const verb = routine.kind === "procedure" ? sql`call ` : sql`select `;
  return lists.map((values) => ({ statement: sql`${verb}${named(routine)}(${list(values)})`, clears: null }));
}

const passed = ({ mode, type }: Argument, value: string | null): Sql => {
  const text = value === null ? sql`null::${printed(type)}` : sql`${literal(value)}::${printed(type)}`;
  return mode === "variadic" ? sql`variadic ${text}` : text;
};

const simplest: readonly string[] = [owner.user, "1", "true", "{}", "2024-01-01", "a"];

/** For each type the first simple text that it takes. */
async function simpleValues(lab: Lab, types: readonly Printed[]): Promise<ReadonlyMap<string, string>> {
  const chosen = new Map<string, string>();
  for (const type of new Set(types)) {
    for (const text of simplest) {
      const asked = await lab.shadow.attempt<{ readonly valid: boolean }>(
        sql`select pg_catalog.pg_input_is_valid(${literal(text)}, ${literal(type)}) as valid`,
      );
      if (asked.ok && asked.rows[0]?.valid === true) {
        chosen.set(type, text);
        break;
      }
    }
  }
  return chosen;
}

/** What fires the routine's triggers, done with rows of the attacker's own. */
function firings(lab: Lab, routine: Routine, attacker: "anon" | "stranger"): readonly Call[] {
  const tenant = attacker === "stranger" ? stranger : owner;
  return lab.catalog.tables.flatMap((table) =>
    table.triggers
      .filter((trigger) => trigger.function === routine.id && trigger.enabled !== "disabled")
      .flatMap((trigger) => firing(lab, table, trigger, tenant)),
  );
}

function firing(lab: Lab, table: Table, trigger: Trigger, tenant: Tenant): readonly Call[] {
  const row = lab.world.row(table.id, tenant);
  const free = table.columns.filter(({ generated, identity }) => generated === "no" && identity === "no");
  const first = free[0];
  if (row === null || first === undefined) return [];
  return trigger.events.flatMap((event): readonly Call[] => {
    if (event === "insert") {
      const names = list(free.map(({ name }) => ident(name)));
      const values = list(free.map(({ name }) => written(row.values.get(name) ?? null)));
      return [{ statement: sql`insert into ${named(table)} (${names}) values (${values})`, clears: row }];
    }
    if (event === "update") {
      const name = ident(first.name);
      return [{ statement: sql`update ${named(table)} set ${name} = ${name} where ${row.where}`, clears: null }];
    }
    const statement = sql`delete from ${named(table)} where ${row.where}`;
    return event === "delete" ? [{ statement, clears: null }] : [];
  });
}
