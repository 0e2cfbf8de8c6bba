import { call, rows } from "./call.ts";
import type { Evaluate } from "./context.ts";
import { expression } from "./expression.ts";
import { query } from "./query.ts";
import { visible } from "./row-security.ts";

/** The parts of the evaluator, tied together. */
export const evaluate: Evaluate = { expression, query, call, rows, visible };
