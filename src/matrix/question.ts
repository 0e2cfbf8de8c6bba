import type { Command } from "../access/access.ts";
import type { Person } from "../proof/actor.ts";
import type { Prey } from "../proof/prey.ts";

/** Whether one person can do one thing to one row. */
export type Question = { readonly person: Person; readonly command: Command; readonly prey: Prey };
