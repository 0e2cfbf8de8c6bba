import type { ForeignKey } from "../../catalog/relation.ts";
import type { Shadow } from "../../shadow/shadow.ts";
import { foreignKeys } from "./links.ts";
import { optionalColumns } from "./optional-columns.ts";
import { checksOf, demandingColumns, generatedColumns, type Plan, rowChoices } from "./row-choices.ts";
import { type Choice, onlyValid, solve } from "./solve.ts";

/** The value that a reference to a third party's row has; undefined where that row cannot be made. */
export type ThirdParty = (reference: ForeignKey) => Promise<string | undefined>;

/** The best values that pass the CHECKs; where none does, the most natural ones, so that Postgres names what stops them. */
export async function chooseValues(
  shadow: Shadow,
  plan: Plan,
  thirdParty: ThirdParty,
): Promise<ReadonlyMap<string, string | null>> {
  const demanding = demandingColumns(plan);
  const choices = await onlyValid(shadow, rowChoices(plan, demanding));
  const natural = new Map(choices.map(({ column, values }) => [column, values[0] ?? null]));
  const expressions = [...checksOf(plan.table).map(({ expression }) => expression), ...plan.demands];
  if (expressions.length === 0 || demanding.size === 0) return natural;
  const involved = choices.filter(({ column }) => demanding.has(column));
  const computed = generatedColumns(plan.table)
    .filter(({ name }) => demanding.has(name))
    .map(({ name, type, expression }) => ({ column: name, type, expression }));
  let solution = await solve(shadow, involved, expressions, computed, plan.variation);
  if (solution.found === "none") {
    solution = await solve(shadow, await widened(plan, involved, thirdParty), expressions, computed, plan.variation);
  }
  return solution.found === "one" ? new Map([...natural, ...solution.values]) : natural;
}

/** Lets references be empty or lead to a third party's row, for CHECKs such as `sender <> receiver`. */
async function widened(plan: Plan, choices: readonly Choice[], thirdParty: ThirdParty): Promise<readonly Choice[]> {
  const { table } = plan;
  const wider: Choice[] = [];
  for (const choice of choices) {
    const reference = foreignKeys(table).find(({ columns }) => columns.length === 1 && columns[0] === choice.column);
    const extra: (string | null)[] = [];
    if (reference !== undefined) {
      const other = await thirdParty(reference);
      if (other !== undefined) extra.push(other);
    }
    if (reference !== undefined && optionalColumns(table, reference).length > 0) extra.push(null);
    wider.push({ ...choice, values: [...new Set([...choice.values, ...extra])] });
  }
  return wider;
}
