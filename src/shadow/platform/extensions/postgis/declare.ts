import { onGeometry } from "./reference-geometry.ts";
import { onGeography, onOthers } from "./reference-others.ts";
import { aggregates, internals, windows } from "./reference-special.ts";

type Declared = { readonly name: string; readonly args: string; readonly returns: string };

/**
 * Reads the notation of the reference: a line holds argument types (with a name where an argument may be left out, or be
 * given by name), an arrow, what is returned, and after a colon the functions that are like that; indented lines go on.
 */
function read(reference: string): readonly Declared[] {
  const lines = reference
    .trim()
    .replaceAll(/\n {2}/g, " ")
    .split("\n");
  return lines.flatMap((line) => {
    const [, args = "", returns = "", names = ""] = /^(.*?) ?-> ([^:]+): *(.*)$/.exec(line) ?? [];
    return names.split(/\s+/).map((name) => ({ name, args, returns }));
  });
}

/** Some are called like a word of SQL's grammar. */
const quoted = (name: string): string => `"${name}"`;

/** With null as an argument most give null; those that may be given null by default do not. */
const strictness = (args: string): string => (args.includes("default null") ? "" : "strict");

const unavailable = (name: string, returns: string): string => {
  const what = `perform @extschema@._postgis_unavailable('${name}')`;
  return /^void$|^setof |record$/.test(returns) ? `begin ${what}; return; end` : `begin ${what}; return null; end`;
};

function plain({ name, args, returns }: Declared): string {
  if (args === "" && returns === "text") {
    return `create function ${quoted(name)}() returns text language sql immutable as $$ select '${version}' $$;\n`;
  }
  const given = `create function ${quoted(name)}(${args})`;
  const told = args.includes("OUT ") && !returns.startsWith("setof") ? "" : `returns ${returns}`;
  return `${given} ${told} language plpgsql immutable ${strictness(args)} parallel safe as $$ ${unavailable(name, returns)} $$;\n`;
}

const internal = ({ name, args, returns }: Declared): string =>
  `create function ${quoted(name)}(${args}) returns ${returns} language internal immutable strict as 'any_in';\n`;

function aggregate({ name, args, returns }: Declared, index: number): string {
  const step = `_postgis_step_${index}`;
  return `create function ${step}(${[returns, args].join(", ")}) returns ${returns} language plpgsql immutable as $$
${unavailable(name, returns)} $$;
create aggregate ${quoted(name)}(${args}) (sfunc = ${step}, stype = ${returns}, parallel = safe);\n`;
}

const window = ({ name, args, returns }: Declared): string =>
  `create function ${quoted(name)}(${args}) returns ${returns} language plpgsql window immutable as $$
${unavailable(name, returns)} $$;\n`;

/** The version of PostGIS whose functions are declared. */
export const version = "3.5.2";

/** Every function of PostGIS that is not written elsewhere here: there, so that what names it resolves; called, an error. */
export const declarations: string = [
  ...[onGeometry, onGeography, onOthers].flatMap(read).map(plain),
  ...read(internals).map(internal),
  ...read(aggregates).map(aggregate),
  ...read(windows).map(window),
].join("");
