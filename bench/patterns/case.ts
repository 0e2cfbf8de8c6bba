import { readFileSync } from "node:fs";
import { basename, dirname } from "node:path";
import type { Category } from "../../src/check/finding.ts";
import type { Platform } from "../../src/shadow/platform/platform.ts";

/** Who acts: a visitor, a signed-in user (with claims on top of the usual ones), or a database role. */
export type Who =
  | { readonly is: "anon" }
  | { readonly is: "user"; readonly id: string; readonly claims: Readonly<Record<string, unknown>> }
  | { readonly is: "role"; readonly name: string };

/**
 * What somebody does, and what it shows. `attack`: works on the vulnerable version only. `use`: works on both. `outage`: works
 * on the fixed version only.
 */
export type Act = {
  readonly kind: "attack" | "use" | "outage";
  readonly who: Who;
  readonly sql: string;
  /** The section's head, for messages. */
  readonly title: string;
};

/** One pattern with its ground truth. A case has a vulnerable and a fixed version, or a sound one. */
export type Case = {
  /** File name without `.sql`. */
  readonly name: string;
  /** The pattern: the file name's first part. */
  readonly pattern: string;
  /** The folder, in capitals. */
  readonly group: string;
  readonly platform: Platform;
  /** The category of the findings that count. */
  readonly about: Category;
  readonly versions:
    | { readonly are: "twins"; readonly vulnerable: string; readonly fixed: string }
    | { readonly are: "sound"; readonly sound: string };
  readonly world: string;
  readonly acts: readonly Act[];
  /** Objects that the finding has to be about; none: whatever is new. */
  readonly expect: readonly string[];
};

type Section = { readonly head: string; readonly body: string };

/** Reads a case file. Throws where the format is not kept: a case that is not understood shows nothing. */
export function readCase(path: string): Case {
  return parseCase(readFileSync(path, "utf8"), { name: basename(path, ".sql"), folder: basename(dirname(path)) });
}

/** The same for a text. */
export function parseCase(text: string, { name, folder }: { readonly name: string; readonly folder: string }): Case {
  const sections = sectionsOf(text);
  const all = (kind: string): readonly Section[] => sections.filter(({ head }) => head === kind);
  const one = (kind: string): string | null => {
    const [first, second] = all(kind);
    if (second !== undefined) throw new Error(`${name}: two sections "${kind}"`);
    return first?.body ?? null;
  };
  const common = one("common") ?? "";
  const acts = sections.flatMap((section) => actOf(section, name));
  const versions = versionsOf(name, common, {
    vulnerable: one("vulnerable"),
    fixed: one("fixed"),
    sound: one("sound"),
  });
  const about = argumentOf(sections, "about")[0] ?? "security";
  if (!isCategory(about)) throw new Error(`${name}: there is no category "${about}"`);
  const attacked = acts.some(({ kind }) => kind !== "use");
  if (versions.are === "twins" && about === "security" && !attacked) {
    throw new Error(`${name}: a vulnerable version needs an attack or an outage that shows it`);
  }
  return {
    name,
    pattern: /^[A-Za-z]+-?(?:FP-)?\d+/.exec(name)?.[0] ?? name,
    group: folder.toUpperCase(),
    platform: argumentOf(sections, "platform")[0] === "none" ? "none" : "supabase",
    about,
    versions,
    world: one("world") ?? "",
    acts,
    expect: argumentOf(sections, "expect"),
  };
}

const categories: readonly Category[] = ["security", "performance", "schema", "migration"];

const isCategory = (text: string): text is Category => categories.some((category) => category === text);

function sectionsOf(text: string): readonly Section[] {
  const [, ...parts] = `\n${text}`.split(/\n-- === */);
  return parts.map((part) => {
    const end = part.indexOf("\n");
    const head = end === -1 ? part : part.slice(0, end);
    return { head: head.trim(), body: end === -1 ? "" : part.slice(end + 1) };
  });
}

const known = /^(common|vulnerable|fixed|sound|world|(about|platform|expect) \S.*)$/;

/** What stands after the kind in the heads of sections of one kind. */
const argumentOf = (sections: readonly Section[], kind: string): readonly string[] =>
  sections.flatMap(({ head }) => (head.startsWith(`${kind} `) ? [head.slice(kind.length).trim()] : []));

function versionsOf(
  name: string,
  common: string,
  { vulnerable, fixed, sound }: Readonly<Record<"vulnerable" | "fixed" | "sound", string | null>>,
): Case["versions"] {
  const after = (part: string): string => `${common}\n${part}`;
  if (sound !== null && vulnerable === null && fixed === null) return { are: "sound", sound: after(sound) };
  if (sound === null && vulnerable !== null && fixed !== null)
    return { are: "twins", vulnerable: after(vulnerable), fixed: after(fixed) };
  throw new Error(`${name}: a case has either a vulnerable and a fixed section, or a sound one`);
}

function actOf({ head, body }: Section, name: string): readonly Act[] {
  const [, kind, who = ""] = /^(attack|use|outage) as (.+)$/.exec(head) ?? [];
  if (kind === "attack" || kind === "use" || kind === "outage")
    return [{ kind, who: whoOf(who, name), sql: body, title: head }];
  if (!known.test(head)) throw new Error(`${name}: there is no section "${head}"`);
  return [];
}

function whoOf(text: string, name: string): Who {
  if (text === "anon") return { is: "anon" };
  const role = /^role (\S+)$/.exec(text)?.[1];
  if (role !== undefined) return { is: "role", name: role };
  const [, id, claims] = /^([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})(?:\s+(\{.*\}))?$/i.exec(text) ?? [];
  if (id === undefined) throw new Error(`${name}: "${text}" is nobody: anon, a uuid or "role NAME"`);
  return { is: "user", id, claims: claims === undefined ? {} : JSON.parse(claims) };
}
