import type { Layout } from "./layout.ts";
import { plain } from "./plain.ts";
import { supabase } from "./supabase.ts";

/** Told by what stands in their files. */
const byDirectives: readonly Layout[] = [
  // one a line
];

/** Told by the names of their files and folders. */
const byNames: readonly Layout[] = [supabase];

/**
 * Every layout. Where two claim one folder, the surer mark wins, and between equal marks the one that stands first here;
 * `plain` takes what is left.
 */
export const layouts: readonly Layout[] = [...byDirectives, ...byNames, plain];
