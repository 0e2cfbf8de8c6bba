import type { ForeignKey } from "../../catalog/relation.ts";
import type { Shadow } from "../../shadow/shadow.ts";
import { foreignKeys } from "./links.ts";
import { optionalColumns } from "./optional-columns.ts";
import { demandsOf, problemsOf } from "./problems.ts";
import { columnsIn, type Plan, rowChoices } from "./row-choices.ts";
import { type Choice, onlyValid, solve } from "./solve.ts";
import { valuesOf } from "./values.ts";

/** The value that a reference to a third party's row has; undefined where that row cannot be made. */
export type ThirdParty = (reference: ForeignKey) => Promise<string | undefined>;

/** The best values that pass the CHECKs; where none does, the most natural ones, so that Postgres names what stops them. */
export async function chooseValues(
  shadow: Shadow,
  plan: Plan,
  thirdParty: ThirdParty,
): Promise<ReadonlyMap<string, string | null>> {
  const demands = demandsOf(plan);
  const demanding = new Set(demands.flatMap(({ columns }) => [...columns]));
  const choices = await onlyValid(shadow, rowChoices(plan, demanding));
  const natural = new Map(choices.map(({ column, values }) => [column, values[0] ?? null]));
  if (demands.length === 0) return natural;
  const solutions = [...(await solve(shadow, problemsOf(plan, demands, choices), plan.variation))];
  const unsolved = demands.filter((_, i) => solutions[i]?.found === "none");
  if (unsolved.length > 0) {
    const wider = await widened(plan, choices, thirdParty);
    solutions.push(...(await solve(shadow, problemsOf(plan, unsolved, wider), plan.variation)));
  }
  return new Map([
    ...natural,
    ...solutions.flatMap((solution) => (solution.found === "one" ? [...solution.values] : [])),
  ]);
}

/** A part of a table takes what its bounds say, whoever it names: of a hash, only some of all values. */
function anybodys({ table, tenant, shapes, demands }: Plan, column: string): readonly string[] {
  const shape = shapes.get(column);
  if (shape === undefined || !demands.some((demand) => columnsIn(table, demand).includes(column))) return [];
  const place = `${table.id}.${column}`;
  const constants = { strings: [], numbers: [] };
  return Array.from({ length: 16 }, (_, variation) =>
    valuesOf(shape, { tenant, variation, distinct: true, column, place, constants }),
  ).flatMap(([first]) => first ?? []);
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
    if (table.kind.is === "partition") extra.push(...anybodys(plan, choice.column));
    wider.push({ ...choice, values: [...new Set([...choice.values, ...extra])] });
  }
  return wider;
}
