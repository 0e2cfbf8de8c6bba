import type { Routine } from "../../catalog/routine.ts";
import type { Facts } from "../check.ts";
import type { SignUpField } from "../experiment.ts";
import { namedAuthority } from "./named-authority.ts";
import { type TrustPut, trustPutIn } from "./writable.ts";
import { writesOf } from "./writes.ts";

/** A function that runs when somebody signs up, and copies what they wrote into columns that others trust. */
export type SignUpTrust = TrustPut & {
  readonly routine: Routine;
  readonly fields: readonly SignUpField[];
  /** Further keys that it reads. */
  readonly others: readonly string[];
};

/** Every such function of a trigger on `auth.users`. */
export function signUpTrusts(facts: Facts): readonly SignUpTrust[] {
  const { catalog } = facts;
  const users = catalog.tables.find(({ schema, name }) => schema === "auth" && name === "users");
  const called = (users?.triggers ?? [])
    .filter(({ enabled }) => enabled !== "disabled")
    .map((trigger) => trigger.function);
  return catalog.routines
    .filter(({ id }) => called.includes(id))
    .flatMap((routine) => signUpTrust(facts, routine) ?? []);
}

function signUpTrust(facts: Facts, routine: Routine): SignUpTrust | null {
  const text = routine.body ?? routine.definition;
  if (!/raw_user_meta_data/i.test(text)) return null;
  const keys = keysIn(text);
  const put = writesOf(facts.catalog, routine).map(({ table, values }) => {
    const trust = trustPutIn(facts, table);
    const trusted = new Set(trust.trusts.flatMap(({ columns }) => columns));
    for (const name of namedAuthority(table, facts.access.owner(table))) trusted.add(name);
    const fields = [...values].flatMap(([column, value]): readonly SignUpField[] => {
      const key = trusted.has(column) ? keyOf(text, keys, value) : undefined;
      return key === undefined ? [] : [{ key, table: table.id, column }];
    });
    return { ...trust, fields };
  });
  const fields = [...new Map(put.flatMap((one) => one.fields).map((field) => [field.key, field])).values()];
  if (fields.length === 0) return null;
  return {
    routine,
    fields,
    others: keys.filter((key) => !fields.some((field) => field.key === key)),
    trusts: put.flatMap(({ trusts }) => trusts),
    opens: put.flatMap(({ opens }) => opens),
    constants: put.flatMap(({ constants }) => constants),
  };
}

const keysIn = (text: string): readonly string[] => [
  ...new Set([...text.matchAll(/->>?\s*'([^']+)'/g)].flatMap(([, key]) => key ?? [])),
];

/** The key that a value is taken from: in its own expression, or in what a variable of it was set to. */
function keyOf(text: string, keys: readonly string[], value: unknown): string | undefined {
  const said = JSON.stringify(value ?? null);
  if (said.includes('"raw_app_meta_data"')) return undefined;
  const direct = keys.find((key) => said.includes(`"sval":${JSON.stringify(key)}`) && said.includes('"->'));
  if (direct !== undefined) return direct;
  // `new.id` is a column of the account, whatever else is said of `new`.
  const names = [...said.matchAll(/"ColumnRef":\{"fields":\[\{"String":\{"sval":"([^"]+)"/g)]
    .flatMap(([, name]) => name ?? [])
    .filter((name) => name !== "new");
  return names
    .flatMap((name) => [...text.matchAll(new RegExp(`\\b${name.replace(/\W/g, "\\$&")}\\b[^;]*?:?=([^;]*);`, "g"))])
    .flatMap(([, expression]) => keysIn(expression ?? ""))[0];
}
