import type { Access } from "../access/access.ts";
import type { Catalog } from "../catalog/catalog.ts";
import type { ObjectId } from "../catalog/object.ts";
import type { Relation } from "../catalog/relation.ts";
import type { Use } from "../fix/use.ts";
import type { Shadow } from "../shadow/shadow.ts";
import { act } from "./attack.ts";
import { type Lab, relationById } from "./lab.ts";
import { tablesAround } from "./needs.ts";
import { openLab } from "./open-lab.ts";
import { inconclusive } from "./outcome.ts";
import { findPrey } from "./prey.ts";
import { surely } from "./surely.ts";
import { owner } from "./world/tenant.ts";

const people = ["anon", "owner", "stranger", "service_role"] as const;
const commands = ["select", "insert", "update", "delete"] as const;

/**
 * What each kind of user can do with one row of A's in each of these relations, measured by doing it: A (the owner), a
 * stranger, somebody without a session, and the backend. Comparable before and after a change of the schema. `works` is
 * null where it could not be tried.
 */
export async function measureUse(
  relations: readonly ObjectId[],
  catalog: Catalog,
  access: Access,
  shadow: Shadow,
): Promise<readonly Use[]> {
  const measured: Use[] = [];
  const trouble = await surely(() =>
    shadow.scratch(async () => {
      const lab = await openLab(shadow, catalog, access, tablesAround(catalog, relations));
      for (const id of relations) {
        const relation = relationById(catalog, id);
        if (relation !== null) measured.push(...(await measure(lab, relation)));
      }
      return null;
    }),
  );
  if (trouble === null) return measured;
  const known = new Set(measured.map(({ relation }) => relation));
  return [...measured, ...relations.filter((id) => !known.has(id)).flatMap((id) => unknown(id))];
}

const unknown = (relation: ObjectId): readonly Use[] =>
  people.flatMap((who) => commands.map((command): Use => ({ who, relation, command, works: null })));

async function measure(lab: Lab, relation: Relation): Promise<readonly Use[]> {
  const found = await findPrey(lab, relation, owner);
  if (found.prey === null) return unknown(relation.id);
  const { prey } = found;
  const uses: Use[] = [];
  for (const who of people) {
    for (const command of commands) {
      const proof = (await surely(() => lab.shadow.scratch(() => act(lab, who, command, prey)))) ?? inconclusive("");
      const works = proof.outcome === "inconclusive" ? null : proof.outcome === "proven";
      uses.push({ who, relation: relation.id, command, works });
    }
  }
  return uses;
}
