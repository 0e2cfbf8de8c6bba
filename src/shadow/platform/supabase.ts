import { auth } from "./auth.sql.ts";
import { authFunctions } from "./auth-functions.sql.ts";
import { authSignIn } from "./auth-sign-in.sql.ts";
import { extensions } from "./extensions.sql.ts";
import { functions } from "./functions.sql.ts";
import { graphql } from "./graphql.sql.ts";
import { parameters } from "./parameters.sql.ts";
import { publicSchema } from "./public.sql.ts";
import { realtime } from "./realtime.sql.ts";
import { roles } from "./roles.sql.ts";
import { schemas } from "./schemas.sql.ts";
import { settings } from "./settings.sql.ts";
import { storage } from "./storage.sql.ts";
import { storageFunctions } from "./storage-functions.sql.ts";

/** The scripts that make a new Supabase project, in order. */
export const supabase: readonly string[] = [
  roles,
  settings,
  parameters,
  schemas,
  extensions,
  auth,
  authSignIn,
  authFunctions,
  storage,
  storageFunctions,
  realtime,
  functions,
  graphql,
  publicSchema,
];
