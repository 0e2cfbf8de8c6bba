import type { Check } from "../src/check/check.ts";
import { foreignKeyWithoutIndex } from "./indexes/foreign-key-without-index/check.ts";
import { indexDuplicated } from "./indexes/index-duplicated/check.ts";
import { tableWithoutPrimaryKey } from "./schema/table-without-primary-key/check.ts";

/** Every check, sorted by id. */
export const checks: readonly Check[] = [foreignKeyWithoutIndex, indexDuplicated, tableWithoutPrimaryKey];
