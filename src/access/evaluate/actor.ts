import type { RoleName } from "../access.ts";
import { anything, constant, nothing, type Scalar, something } from "./value.ts";
import { bits, never, sometimes } from "./ways.ts";

/**
 * Who asks, as an expression sees it. `anyone`: any caller of the role, so that a condition on the caller may hold.
 * `stranger`: a caller to whom no row belongs, whose identity is in no table, who was given no custom claim and no custom
 * setting. `outsider`: a stranger who was given custom claims and settings, those of another tenant. `guest`: a stranger who
 * signed in anonymously.
 */
export type Actor = { readonly role: RoleName; readonly view: "anyone" | "stranger" | "outsider" | "guest" };

/** Every view of a role that tells something different. */
export const viewsOf = (role: RoleName): readonly Actor[] =>
  (role === "anon" ? (["anyone", "stranger"] as const) : (["anyone", "stranger", "outsider"] as const)).map((view) => ({
    role,
    view,
  }));

/** A fact about the caller; to anyone but "anyone" it is theirs alone. */
const fact = (actor: Actor, key: string, mask = bits.caller as number): Scalar =>
  actor.view === "anyone" ? { ...something(mask), key } : { ...something(mask), key, unique: true };

/** What the server was told for this caller only if somebody bothered: custom claims, custom settings. */
function optional(actor: Actor, key: string, mask: number): Scalar {
  if (actor.view === "stranger" || actor.view === "guest") return nothing;
  return actor.view === "anyone" ? { ...anything(mask), key } : fact(actor, key, mask);
}

/** A value the caller may set to what they like. */
const chosen = (key: string): Scalar => ({ ...something(bits.chosen), whenNull: sometimes(bits.chosen), key });

/** The whole web token, a JSON object. */
export const token: Scalar = { ...something(0), claims: [], key: "claims" };

/** A claim of the caller's web token, such as Supabase issues it; `path` leads into nested objects. */
export function claim(actor: Actor, path: readonly string[]): Scalar {
  const key = `claims.${path.join(".")}`;
  const [name = "", ...inner] = path;
  if (name === "role" && inner.length === 0) return constant(actor.role);
  if (actor.role === "anon") return nothing;
  const value = signedIn(actor, name, key, inner.length > 0);
  return value === nothing ? value : { ...value, claims: path };
}

function signedIn(actor: Actor, name: string, key: string, nested: boolean): Scalar {
  switch (name) {
    case "sub":
    case "session_id":
      return fact(actor, key);
    case "email":
    case "phone":
      // Somebody who signed up with the one has no other: the claim is then an empty string.
      return actor.view === "guest" ? constant("") : fact(actor, key);
    case "aud":
      return constant("authenticated");
    case "is_anonymous":
      return actor.view === "anyone"
        ? { ...something(bits.caller), values: ["true", "false"], key }
        : constant(actor.view === "guest" ? "true" : "false");
    case "aal":
      // Every user enrols a second factor for themselves; a guest has none.
      return actor.view === "guest" ? constant("aal1") : { ...something(bits.chosen), values: ["aal1", "aal2"], key };
    case "user_metadata":
      return nested ? chosen(key) : { ...something(bits.chosen), key };
    case "app_metadata":
      return nested ? optional(actor, key, bits.caller) : { ...something(bits.caller), key };
    case "iat":
    case "exp":
    case "iss":
    case "amr":
      return { ...something(bits.caller), key };
    default:
      return optional(actor, key, bits.caller);
  }
}

const settingKey = (name: string): string => `setting ${name}`;

/** The setting that a value is, by its key; null where it is something else. */
export const settingOf = (key: string | null): string | null =>
  key?.startsWith("setting ") === true ? key.slice("setting ".length) : null;

/**
 * What `current_setting` says. PostgREST sets `request.*` and `role`; everything with a dot that is not PostgREST's is the
 * application's own, null until somebody sets it.
 */
export function setting(actor: Actor, name: string, currentUser: string): Scalar {
  const key = settingKey(name);
  if (name === "request.jwt.claims") return token;
  // Old PostgREST versions set this one; Supabase's own functions still look at it first.
  if (name === "request.jwt.claim") return nothing;
  if (name.startsWith("request.jwt.claim.")) return claim(actor, [name.slice("request.jwt.claim.".length)]);
  if (name.startsWith("request.")) return chosen(key);
  if (name === "role") return constant(currentUser);
  if (name.includes(".")) return optional(actor, key, bits.caller | bits.setting);
  return { ...something(bits.unknown), whenNull: never, key };
}
