import { supabase } from "./supabase.ts";

/** What the shadow holds before the first migration: nothing, or what a new Supabase project has. */
export type Platform = "supabase" | "none";

/** Every platform, each after the one it is made from. */
export const platforms: readonly Platform[] = ["none", "supabase"];

/** The scripts that make a platform, in order; each runs in one transaction as superuser. */
export const platformScripts = (platform: Platform): readonly string[] => (platform === "supabase" ? supabase : []);
