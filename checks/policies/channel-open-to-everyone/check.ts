import { type ChannelOpening, channelOpenings } from "../../../src/check/channel-openings.ts";
import { type Check, defineCheck } from "../../../src/check/check.ts";
import { nameTopic } from "../../../src/check/fixes/name-topic.ts";
import { policyRef, tableRef } from "../../../src/check/subject.ts";
import { callerName, enumeration } from "../../../src/check/wording.ts";

/** Realtime asks these policies whether somebody may join a private channel: a row stands for its topic. */
export const channelOpenToEveryone: Check = defineCheck<ChannelOpening>({
  id: "channel-open-to-everyone",
  family: "policies",
  title: "A policy lets everybody into every private channel",
  severity: "error",
  category: "security",
  needs: ["supabase-roles"],
  alsoKnownAs: [],
  find: channelOpenings,
  object: ({ table }) => tableRef(table),
  blame: ({ table, policy }) => policyRef(table, policy),
  aspect: ({ policy }) => policy.name,
  related: ({ policy }) => [{ kind: "policy", identity: policy.id }],
  severityOf: ({ role }) => (role === "anon" ? "error" : "warning"),
  message: ({ policy, role, commands }) => {
    const can = enumeration(commands.map((command) => (command === "select" ? "listen on" : "send to")));
    return `${callerName[role]} can ${can} every private channel: the policy "${policy.name}" asks neither for the topic nor for who calls.`;
  },
  experiments: ({ table, role, commands }) =>
    commands.map((command) => ({
      kind: "attack",
      as: role === "anon" ? "anon" : "stranger",
      command,
      target: table.id,
    })),
  fix: (opening, facts) => nameTopic(facts, opening),
});
