import type { Routine } from "../../catalog/routine.ts";
import { type Actor, claim, token } from "./actor.ts";
import { something, type Value } from "./value.ts";
import { bits } from "./ways.ts";

/**
 * What Supabase documents of a platform function, for where its body cannot be read. `realtime.topic()` is the channel a
 * client asks to join.
 */
export function platformFact(routine: Routine, actor: Actor): Value | null {
  switch (`${routine.schema}.${routine.name}`) {
    case "auth.uid":
      return claim(actor, ["sub"]);
    case "auth.role":
      return claim(actor, ["role"]);
    case "auth.email":
      return claim(actor, ["email"]);
    case "auth.jwt":
      return token;
    case "realtime.topic":
      return { ...something(bits.chosen), key: "realtime.topic" };
    default:
      return null;
  }
}
