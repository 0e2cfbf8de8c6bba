import type { ObjectId } from "../../../src/catalog/object.ts";
import type { Extension } from "../../../src/catalog/ownership.ts";
import { type Check, defineCheck, type Facts } from "../../../src/check/check.ts";
import type { Experiment } from "../../../src/check/experiment.ts";
import { moveExtension, remakeExtension } from "../../../src/check/fixes/move-extension.ts";
import { outwardExtensions } from "../../../src/check/outward-extensions.ts";
import { counted } from "../../../src/check/wording.ts";
import { literal, sql } from "../../../src/sql/sql.ts";

/** `fixed`: why it cannot be moved, or null. */
type Evidence = {
  readonly extension: Extension;
  readonly routines: number;
  readonly connects: boolean;
  readonly fixed: string | null;
};

export const extensionInExposedSchema: Check = defineCheck<Evidence>({
  id: "extension-in-exposed-schema",
  family: "exposure",
  title: "An extension's objects are in a schema that the API serves",
  severity: "error",
  category: "security",
  needs: ["exposed-schemas", "supabase-roles"],
  alsoKnownAs: ["splinter:extension_in_public"],

  find: (facts) =>
    facts.catalog.extensions
      .filter(({ name, schema }) => name !== "plpgsql" && facts.access.exposed.schemas.includes(schema))
      .map((extension) => ({
        extension,
        routines: callable(facts, extension),
        connects: outwardExtensions.has(extension.name),
        fixed: whyFixed(facts, extension),
      })),

  object: ({ extension }) => ({
    kind: "extension",
    identity: extension.name as ObjectId,
    schema: extension.schema,
    name: extension.name,
  }),
  severityOf: ({ fixed, routines, connects }) =>
    routines === 0 ? "info" : connects ? "error" : fixed === null ? "warning" : "info",
  message: ({ extension: { name, schema }, routines, fixed, connects }) => {
    const what =
      routines > 0
        ? `The API serves ${counted(routines, "function", "functions")} of the extension ${name} as its own`
        : `The extension ${name} stands among the objects of the API`;
    const reach = connects
      ? " They make the server connect to any address that a caller names, its private network included."
      : "";
    return `${what}: it is installed in ${schema}.${reach}${fixed === null ? "" : ` It cannot be moved: ${fixed}.`}`;
  },
  experiments: ({ extension, routines }): readonly Experiment[] =>
    routines === 0
      ? []
      : [
          {
            kind: "deed",
            as: "anon",
            first: [],
            statement: sql`select p.oid::pg_catalog.regprocedure as callable from pg_catalog.pg_proc p
              join pg_catalog.pg_depend d on d.classid = 'pg_catalog.pg_proc'::pg_catalog.regclass and d.objid = p.oid and d.deptype = 'e'
              join pg_catalog.pg_extension e on e.oid = d.refobjid
              where e.extname = ${literal(extension.name)} and p.pronamespace = ${literal(extension.schema)}::pg_catalog.regnamespace
                and pg_catalog.has_function_privilege(p.oid, 'execute')`,
            works: "rows",
            shows: "functions that anybody may call",
            on: [],
          },
        ],
  fix: ({ extension, connects, fixed }, { catalog }) => {
    if (fixed === null) return moveExtension(catalog, extension);
    return connects && !platform.test(extension.owner) ? remakeExtension(catalog, extension) : null;
  },
  alternatives: ({ extension, fixed }, { catalog }) => (fixed === null ? [remakeExtension(catalog, extension)] : []),
});

/** Functions of the extension that a caller of the API could name. Types' own functions take what no request can send. */
function callable({ catalog, access }: Facts, { name, schema }: Extension): number {
  return catalog.routines.filter(
    (routine) =>
      routine.extension === name &&
      routine.schema === schema &&
      access.apiRoles.some((role) => access.call(role, routine).may),
  ).length;
}

function whyFixed(_: Facts, { relocatable, owner, name }: Extension): string | null {
  if (!relocatable) return `${name} allows no other schema once it is installed`;
  return platform.test(owner) ? `it belongs to the platform's role ${owner}` : null;
}

const platform = /^supabase_/;
