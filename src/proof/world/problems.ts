import type { Printed } from "../../sql/sql.ts";
import { checksOf, columnsIn, generatedColumns, type Plan } from "./row-choices.ts";
import type { Choice, Problem } from "./solve.ts";

type Demand = { readonly expressions: readonly Printed[]; readonly columns: ReadonlySet<string> };

/** Everything a row has to pass that is written as an expression, in parts that share no column. */
export function demandsOf(plan: Plan): readonly Demand[] {
  const checks = checksOf(plan.table).map(({ expression, columns }) => demand(plan, expression, columns));
  const bounds = plan.demands.map((expression) => demand(plan, expression, columnsIn(plan.table, expression)));
  return [...checks, ...bounds].reduce(together, []);
}

/** What a generated column is made of is demanded too. */
function demand(plan: Plan, expression: Printed, columns: readonly string[]): Demand {
  const sources = generatedColumns(plan.table)
    .filter(({ name }) => columns.includes(name))
    .flatMap((made) => columnsIn(plan.table, made.expression));
  return { expressions: [expression], columns: new Set([...columns, ...sources]) };
}

/** Adds a demand, joined with all those that it shares a column with. */
function together(demands: readonly Demand[], added: Demand): readonly Demand[] {
  const shares = ({ columns }: Demand): boolean => [...columns].some((column) => added.columns.has(column));
  const near = [...demands.filter(shares), added];
  const joined: Demand = {
    expressions: near.flatMap(({ expressions }) => expressions),
    columns: new Set(near.flatMap(({ columns }) => [...columns])),
  };
  return [...demands.filter((other) => !shares(other)), joined];
}

/** The demands with the candidates of their columns: small problems, where one of all columns would be too large. */
export function problemsOf(plan: Plan, demands: readonly Demand[], choices: readonly Choice[]): readonly Problem[] {
  return demands.map(({ expressions, columns }) => ({
    expressions,
    choices: choices.filter(({ column }) => columns.has(column)),
    computed: generatedColumns(plan.table)
      .filter(({ name }) => columns.has(name))
      .map(({ name, type, expression }) => ({ column: name, type, expression })),
  }));
}
