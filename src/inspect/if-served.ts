import type { Access } from "../access/access.ts";
import { buildAccess } from "../access/build-access.ts";
import { tokensOf } from "../access/tokens.ts";
import { relations } from "../catalog/catalog.ts";
import type { Check, Facts } from "../check/check.ts";
import type { Finding } from "../check/finding.ts";
import { rowCommands } from "../check/openings.ts";
import { findingKey } from "../fix/context.ts";

/**
 * What else would be found if the API served the schemas that are made for it: where nothing says what it serves, and users may use
 * a schema and were granted its tables, it is as good as served. Each finding says so, and is at most a warning. What is told of
 * such a table whether it is served or not, stays as it is.
 */
export function foundIfServed(facts: Facts, checks: readonly Check[], found: readonly Finding[]): readonly Finding[] {
  const schemas = presumed(facts);
  if (schemas.length === 0) return [];
  const { exposed } = facts.access;
  const access = buildAccess(facts.catalog, { ...exposed, schemas: [...exposed.schemas, ...schemas] });
  const known = new Set(found.map(findingKey));
  return checks
    .filter(({ id }) => !toldAnyway.has(id))
    .flatMap((check) => check.run({ ...facts, access }))
    .filter((finding) => finding.category === "security" && schemas.includes(schemaOf(finding, facts)))
    .filter((finding) => !known.has(findingKey(finding)))
    .map((finding) => ({
      ...finding,
      severity: finding.severity === "error" ? "warning" : finding.severity,
      message: `Nothing here says which schemas the API serves; if ${schemaOf(finding, facts)} is one of them: ${finding.message}`,
    }));
}

/** `table-open-in-unserved-schema` tells this of such a table. */
const toldAnyway: ReadonlySet<string> = new Set(["table-without-rls"]);

/** Default privileges have the schema in which they hold; a policy has its table's. */
const schemaOf = ({ object }: Finding, { catalog }: Facts): string =>
  object.schema ?? catalog.schemas.find(({ name }) => object.identity.includes(` in schema ${name} `))?.name ?? "";

function presumed({ catalog, access }: Facts): readonly string[] {
  if (access.exposed.from !== "default") return [];
  return catalog.schemas
    .filter(({ name, managedBy }) => managedBy === "user" && !access.exposed.schemas.includes(name) && !isPrivate(name))
    .filter((schema) => access.apiRoles.some((role) => access.inSchema(role, schema, "usage").may))
    .map(({ name }) => name)
    .filter((name) => relations(catalog).some((one) => one.schema === name && isGranted(access, one)));
}

const isGranted = (access: Access, relation: Parameters<Access["inside"]>[1]): boolean =>
  access.apiRoles.some((role) =>
    rowCommands.some((command) => {
      const open = relation.relation === "table" ? { ...relation, rls: "off" as const } : relation;
      return access.inside(role, open, command).rows !== "none";
    }),
  );

/** Whoever calls a schema so does not mean it for the API, whatever its grants are for. */
const isPrivate = (name: string): boolean => tokensOf(name).some((word) => kept.has(word));

const kept: ReadonlySet<string> = new Set([
  ...["private", "internal", "secure", "hidden", "secret", "util", "utility", "helper", "audit", "extension", "cron"],
]);
