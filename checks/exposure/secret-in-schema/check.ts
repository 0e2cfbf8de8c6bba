import { type Check, defineCheck } from "../../../src/check/check.ts";
import { inVault, opened, replaced, shownAs } from "../../../src/check/secret-kinds.ts";
import { type SecretPlace, secretPlaces } from "../../../src/check/secret-places.ts";

/** Files of the working directory are looked through by `rowproof probe`, which also knows what git has. */
export const secretInSchema: Check = defineCheck<SecretPlace>({
  id: "secret-in-schema",
  family: "exposure",
  title: "A key or password stands in a migration or in the definition of an object",
  severity: "error",
  category: "security",
  needs: [],
  alsoKnownAs: [],
  find: secretPlaces,
  object: ({ holder }) => holder,
  aspect: ({ secret }) => `${secret.kind} ${secret.mark}`,
  place: ({ place }) => place,
  // In a repository many people and machines have it; of a database only who may log in to it, or has a dump.
  severityOf: (_, { secrets }) => (secrets === undefined ? "warning" : "error"),
  message: ({ secret, holder }, { secrets }) => {
    const often = secret.times === 1 ? "" : ` ${secret.times} times`;
    const holds = `${holder.kind === "file" ? holder.name : `${holder.kind} ${holder.identity}`} holds ${shownAs(secret)}${often}`;
    const who =
      secrets === undefined ? "whoever reads the schema, a dump or a backup" : "everybody who has the migrations";
    return `The ${holder.kind === "file" ? "file " : ""}${holds}: ${who} has it. ${opened[secret.kind]}`;
  },
  shown: () => ({
    outcome: "inconclusive",
    because: "it was read in the text; whether it still opens anything was not tried",
  }),
  fix: ({ secret: { kind }, holder }) => ({
    safety: "manual",
    why: `${replaced[kind]} ${inVault}${holder.kind === "trigger" ? " A trigger's arguments cannot do that: let it call a function of your own." : ""}`,
  }),
});
