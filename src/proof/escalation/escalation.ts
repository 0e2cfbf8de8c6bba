import type { Escalation, Goal } from "../../check/experiment.ts";
import type { Proof } from "../../check/finding.ts";
import { type Sql, sql } from "../../sql/sql.ts";
import { type Actor, as, inWords } from "../actor.ts";
import { act } from "../attack.ts";
import { type Lab, relationById } from "../lab.ts";
import { best, blocked, failed, inconclusive } from "../outcome.ts";
import { findPrey, type Prey } from "../prey.ts";
import { owner } from "../world/tenant.ts";
import type { Plan, Plans, Write } from "./plan.ts";
import { signUpPlans } from "./sign-up-plans.ts";
import { insertPlans, updatePlans } from "./write-plans.ts";

/**
 * Takes a first step that is allowed and then tries what was out of reach before. `proven`: the step opened it (or, where
 * nothing is to be opened, the step itself worked). `blocked`: every step was refused, or opened nothing.
 */
export async function escalation(lab: Lab, experiment: Escalation): Promise<Proof> {
  const found = plansOf(lab, experiment);
  if ("because" in found) return inconclusive(found.because);
  const goals = await preyOf(lab, experiment.opens);
  if (experiment.opens.length > 0 && goals.length === 0)
    return inconclusive("no row could be made of what it would open");
  const proofs: Proof[] = [];
  for (const plan of found.plans) {
    const proof = await lab.shadow.scratch(() => follow(lab, plan, goals, experiment.opens.length > 0));
    if (proof.outcome === "proven") return proof;
    proofs.push(proof);
  }
  return overall(proofs);
}

function plansOf(lab: Lab, { step, values, opens }: Escalation): Plans {
  const alone = opens.length === 0;
  switch (step.does) {
    case "insert":
      return insertPlans(lab, { ...step, values, alone });
    case "update":
      return updatePlans(lab, { ...step, values, alone });
    case "sign up":
      return signUpPlans(lab, step, values);
  }
}

type Target = { readonly prey: Prey; readonly command: Goal["command"] };

async function preyOf(lab: Lab, goals: readonly Goal[]): Promise<readonly Target[]> {
  const found: Target[] = [];
  for (const { target, command } of goals) {
    const relation = relationById(lab.catalog, target);
    const { prey } = relation === null ? { prey: null } : await findPrey(lab, relation, owner);
    if (prey !== null) found.push({ prey, command });
  }
  return found;
}

const attacker: Extract<Actor, "stranger"> = "stranger";

async function follow(lab: Lab, plan: Plan, targets: readonly Target[], opens: boolean): Promise<Proof> {
  if (!(await bringAbout(lab, plan.before)))
    return inconclusive("what the attacker is like beforehand could not be made");
  const closed: Target[] = [];
  for (const target of targets) if (!(await reaches(lab, target))) closed.push(target);
  if (opens && closed.length === 0) return inconclusive("it is open to the attacker already");
  const proofs: Proof[] = [];
  for (const write of plan.writes) {
    const proof = await lab.shadow.scratch(() => tryWrite(lab, write, closed, opens));
    if (proof.outcome === "proven") return proof;
    proofs.push(proof);
  }
  return overall(proofs);
}

async function bringAbout(lab: Lab, statements: readonly Sql[]): Promise<boolean> {
  await lab.shadow.execute([sql`set local session_replication_role = replica`]);
  let done = true;
  for (const statement of statements) done = (await lab.shadow.attempt(statement)).ok && done;
  await lab.shadow.execute([sql`set local session_replication_role = origin`]);
  return done;
}

async function reaches(lab: Lab, target: Target): Promise<boolean> {
  const proof = await lab.shadow.scratch(() => act(lab, attacker, target.command, target.prey));
  return proof.outcome === "proven";
}

async function tryWrite(lab: Lab, write: Write, closed: readonly Target[], opens: boolean): Promise<Proof> {
  const by: Actor = write.by === "attacker" ? attacker : "superuser";
  const before = await standing(lab, write);
  const done = await as(lab, by, write.statement);
  if (!done.ok) return failed(done.error);
  if (done.changed === 0) return blocked("0 rows");
  const after = await standing(lab, write);
  if (after === 0 || (!opens && after <= before)) return blocked("what was written did not come to stand");
  if (!opens) return witness(write, write.statement.text, "1 row of their own written so");
  for (const { prey, command } of closed) {
    const proof = await lab.shadow.scratch(() => act(lab, attacker, command, prey));
    if (proof.outcome === "proven") {
      return witness(
        write,
        `${write.statement.text}; ${proof.witness.sql}`,
        `what was out of reach before: ${proof.witness.result}`,
      );
    }
  }
  return blocked("it was written, and opened nothing");
}

/** How many rows say what is to be written: what stood there before was not written. */
async function standing(lab: Lab, write: Write): Promise<number> {
  const found = await lab.shadow.attempt(write.stands);
  return found.ok ? found.rows.length : 0;
}

const witness = (write: Write, text: string, result: string): Proof => ({
  outcome: "proven",
  witness: {
    as: write.by === "attacker" ? inWords(attacker) : `${inWords(attacker)}, who signed up so`,
    sql: text,
    result,
  },
});

/** A value that a constraint does not take shows nothing where another was refused. */
const overall = (proofs: readonly Proof[]): Proof => {
  const refused = proofs.find(({ outcome }) => outcome === "blocked");
  return refused ?? best(proofs);
};
