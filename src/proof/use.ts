import type { Access, Command } from "../access/access.ts";
import type { Catalog } from "../catalog/catalog.ts";
import type { Relation, Table } from "../catalog/relation.ts";
import type { Routine } from "../catalog/routine.ts";
import { type Asked, type Use, type User, useKey } from "../fix/use.ts";
import type { Shadow } from "../shadow/shadow.ts";
import type { Person } from "./actor.ts";
import { act } from "./attack.ts";
import { usesOf } from "./call/call.ts";
import { type Lab, relationById } from "./lab.ts";
import { tablesAround } from "./needs.ts";
import { openLab } from "./open-lab.ts";
import { inconclusive } from "./outcome.ts";
import { findPrey, type Prey } from "./prey.ts";
import { surely } from "./surely.ts";
import { member, owner } from "./world/tenant.ts";

/**
 * What people can do with one row of A's in these relations, measured by doing it: A (the owner), a second user of
 * A's tenant, a stranger, a guest, somebody without a session, the backend, and roles that an application connects as. Comparable before and after a change of the schema. `works` is null where it could
 * not be tried.
 */
export async function measureUse(
  asked: readonly Asked[],
  catalog: Catalog,
  access: Access,
  shadow: Shadow,
): Promise<readonly Use[]> {
  const measured: Use[] = [];
  await surely(() =>
    shadow.scratch(async () => {
      const lab = await openLab(shadow, catalog, access, tablesAsked(catalog, asked));
      await measureIn(lab, asked, measured);
      return null;
    }),
  );
  return withUntried(measured, asked);
}

/** The tables that need rows for these questions. */
export const tablesAsked = (catalog: Catalog, asked: readonly Asked[]): readonly Table[] =>
  tablesAround(catalog, [...new Set(asked.map(({ relation }) => relation))]);

/** Answers questions in a lab that is open, one after another, into `measured`. */
export async function measureIn(lab: Lab, asked: readonly Asked[], measured: Use[]): Promise<void> {
  for (const id of new Set(asked.map(({ relation }) => relation))) {
    const relation = relationById(lab.catalog, id);
    const questions = asked.filter((one) => one.relation === id);
    const routine = relation === null ? lab.catalog.routines.find((one) => one.id === id) : undefined;
    if (routine !== undefined) measured.push(...(await measureCalls(lab, routine, questions)));
    if (relation !== null) measured.push(...(await measure(lab, relation, questions)));
  }
}

/** What could not be tried is answered so. */
export function withUntried(measured: readonly Use[], asked: readonly Asked[]): readonly Use[] {
  const known = new Set(measured.map(useKey));
  return [...measured, ...asked.filter((one) => !known.has(useKey(one))).map(untried)];
}

const untried = (asked: Asked): Use => ({ ...asked, works: null });

async function measure(lab: Lab, relation: Relation, asked: readonly Asked[]): Promise<readonly Use[]> {
  const found = await findPrey(lab, relation, owner);
  if (found.prey === null) return asked.map(untried);
  const { prey } = found;
  const uses: Use[] = [];
  const able = once((who: User, command: Command) => works(lab, asPerson(lab, who), command, prey));
  for (const { who, command } of asked) {
    if (command === "call" || command === "obtain") continue;
    uses.push({ who, relation: relation.id, command, works: await answer(lab, who, command, able) });
  }
  return uses;
}

type Able = (who: User, command: Command) => Promise<boolean | null>;

/** A member counts for what a stranger cannot do; a guest can do what a stranger can, unless policies tell guests apart. */
function answer(lab: Lab, who: User, command: Command, able: Able): Promise<boolean | null> {
  if (who === "guest" && !tellGuestsApart(lab)) return able("stranger", command);
  return who === "member" ? beyondStranger(lab, command, able) : able(who, command);
}

async function beyondStranger(lab: Lab, command: Command, able: Able): Promise<boolean | null> {
  if (!hasMembers(lab)) return false;
  const can = await able("member", command);
  return can === true && (await able("stranger", command)) === true ? false : can;
}

const hasMembers = ({ world, known }: Lab): boolean =>
  world.rows().some(({ tenant, table }) => tenant === member && table.schema !== "auth") ||
  Object.keys(known("member").claims).length > 0;

const tellGuestsApart = ({ world, catalog }: Lab): boolean => {
  const seeded = new Set(world.rows().map(({ table }) => table));
  const texts = [...seeded].flatMap(({ policies }) => policies.flatMap(({ using, withCheck }) => [using, withCheck]));
  return [...texts, ...catalog.routines.map(({ body }) => body)].some(
    (text) => text?.includes("is_anonymous") === true,
  );
};

async function works(lab: Lab, who: Person, command: Command, prey: Prey): Promise<boolean | null> {
  const proof = (await surely(() => lab.shadow.scratch(() => act(lab, who, command, prey)))) ?? inconclusive("");
  return proof.outcome === "inconclusive" ? null : proof.outcome === "proven";
}

/** An application sets for itself what its policies ask for. */
function asPerson(lab: Lab, who: User): Person {
  if (!isRole(who)) return who;
  const { settings } = lab.known("owner");
  return { who: { login: who.slice("role ".length) }, chosen: { claims: {}, settings }, calls: [], words: "" };
}

const isRole = (who: User): who is Extract<User, `role ${string}`> => who.startsWith("role ");

function once(ask: Able): Able {
  const known = new Map<string, Promise<boolean | null>>();
  return (who, command) => {
    const key = `${who} ${command}`;
    const found = known.get(key) ?? ask(who, command);
    known.set(key, found);
    return found;
  };
}

/** What each of them gets by calling a routine with A's ids. */
async function measureCalls(lab: Lab, routine: Routine, asked: readonly Asked[]): Promise<readonly Use[]> {
  const uses: Use[] = [];
  for (const who of new Set(asked.map((one) => one.who))) {
    const done = await surely(() =>
      lab.shadow.scratch(() => usesOf(lab, routine, isRole(who) ? { login: who.slice("role ".length) } : who)),
    );
    const found = "outcome" in done ? null : done;
    for (const one of asked.filter((question) => question.who === who)) {
      const works = found === null ? null : one.command === "obtain" ? found.obtain : found.call;
      uses.push({ ...one, works });
    }
  }
  return uses;
}
