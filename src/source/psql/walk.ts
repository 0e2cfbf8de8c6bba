import { type Cut, cut } from "../../sql/cut.ts";
import type { Replaced } from "../../sql/filled-in.ts";
import type { Backslash } from "../../sql/lexer.ts";
import { parse } from "../../sql/parse.ts";
import { argumentsOf } from "../../sql/psql/arguments.ts";
import { type PsqlCommand, psqlCommandAt } from "../../sql/psql/command.ts";
import { psqlReplacements } from "../../sql/psql/variables.ts";
import type { Part } from "../../sql/statements.ts";
import { Conditions, truthOf } from "./condition.ts";
import { databaseNamed } from "./database.ts";
import { runsItsRows } from "./gexec.ts";
import { OpenPart } from "./open-part.ts";

/** What stands between two commands that lead elsewhere: a stretch of one file, for one database; or what could not be included. */
export type Stretch = {
  readonly path: string;
  readonly text: string;
  readonly database: string | null;
  readonly parts: readonly Part[];
  readonly replaced: readonly Replaced[];
  /** A command that failed, in place of parts: where it stands, and why. */
  readonly failed: { readonly start: number; readonly end: number; readonly message: string } | null;
};

export type Walked = {
  readonly stretches: readonly Stretch[];
  /** Names of the commands that were passed over, in order. */
  readonly passedOver: readonly string[];
  /** What is not known of the script, and where. */
  readonly doubts: readonly {
    readonly path: string;
    readonly text: string;
    readonly at: number;
    readonly what: string;
  }[];
};

export type ScriptFile = { readonly path: string; readonly text: string; readonly parts: readonly Part[] };

/** Gives a file to be read in the place of `\i`, or says why there is none. `within`: the files that are open. */
export type Include = (
  name: string,
  near: "anywhere" | "file",
  within: readonly string[],
) => Promise<ScriptFile | { readonly message: string }>;

/** Follows psql through a script: its variables, conditions, files and databases decide what runs. */
export async function walk(file: ScriptFile, include: Include): Promise<Walked> {
  const walk = new Walk(include);
  await walk.file(file);
  return walk;
}

class Walk implements Walked {
  readonly stretches: Stretch[] = [];
  readonly passedOver: string[] = [];
  readonly doubts: { path: string; text: string; at: number; what: string }[] = [];
  readonly #include: Include;
  readonly #variables = new Map<string, string>();
  readonly #within: string[] = [];
  #conditions = new Conditions();
  #database: string | null = null;
  #backslash: Backslash = "itself";

  constructor(include: Include) {
    this.#include = include;
  }

  /** Conditions end with their file, and `\q` ends only the file that it stands in. */
  async file({ path, text, parts }: ScriptFile): Promise<void> {
    const outer = this.#conditions;
    this.#conditions = new Conditions();
    this.#within.push(path);
    for (const part of parts) {
      if (part.cut === "whole") this.#add(path, text, { parts: this.#conditions.hold ? [part] : [] });
      else if ((await this.#part(path, text, part)) === "quit") break;
    }
    this.#within.pop();
    this.#conditions = outer;
  }

  async #part(path: string, text: string, part: Part): Promise<"quit" | null> {
    const script = text.slice(0, part.end);
    const open = new OpenPart(part.start);
    for (let next = cut(script, part.start, this.#backslash); next !== null; ) {
      const command = next.kind === "psql" ? psqlCommandAt(script, next.start) : null;
      if (command === null) open.see(next, this.#conditions.hold ? this.#statement(script, next) : []);
      else if (!open.replace(this.#sends(script, open.takeQuery(), next.start, command))) {
        open.close(next.start, this.#conditions.hold);
        if ((await this.#command(path, text, open, next.start, command)) === "quit") return "quit";
        open.begin(next.end);
      }
      next = cut(script, next.end, this.#backslash);
    }
    open.close(part.end, this.#conditions.hold);
    this.#add(path, text, open.take());
    return null;
  }

  async #command(path: string, text: string, open: OpenPart, at: number, command: PsqlCommand): Promise<"quit" | null> {
    if (this.#conditions.hold && leadsElsewhere(command)) this.#add(path, text, open.take());
    if (this.#conditions.hold && command.name === "\\q") return "quit";
    await this.#run(path, text, at, command);
    return null;
  }

  #statement(script: string, { start, data }: Cut): readonly Replaced[] {
    const text = script.slice(start, data);
    const found = psqlReplacements(text, this.#variables, this.#backslash);
    if (/standard_conforming_strings/i.test(text)) this.#backslash = backslashAfter(text) ?? this.#backslash;
    return found.map((one) => ({ ...one, start: one.start + start, end: one.end + start }));
  }

  /** `\g` and its relatives stand for the semicolon of the query before them. */
  #sends(script: string, query: Cut | null, at: number, { name, end }: PsqlCommand): readonly Replaced[] | null {
    if (!this.#conditions.hold || !/^\\(?:g|gx|gset|gexec|gdesc|crosstabview|watch)$/.test(name)) return null;
    const isOpen = query !== null && !script.slice(query.start, query.end).endsWith(";");
    if (!isOpen) return null;
    if (name === "\\gexec") return runsItsRows(script.slice(query.start, query.end), query.start, { start: at, end });
    if (name !== "\\g" && name !== "\\gx") this.passedOver.push(name);
    return [{ start: at, end, by: ";" }];
  }

  async #run(path: string, text: string, at: number, command: PsqlCommand): Promise<void> {
    const { name } = command;
    const written = text.slice(command.from, command.to);
    const { values, runs } = argumentsOf(written, this.#variables);
    if (/^\\(?:if|elif|else|endif)$/.test(name)) {
      this.#branch(name, () => this.#truth(path, text, at, values.join(" "), runs));
      return;
    }
    if (!this.#conditions.hold) return;
    if (runs) this.#doubt(path, text, at, "a command of the shell is not run, and its result is not known");
    if (name === "\\set") this.#set(values);
    else if (name === "\\unset") this.#variables.delete(values[0] ?? "");
    else if (isConnect(name)) this.#database = databaseNamed(values) ?? this.#database;
    else if (isInclude(name))
      await this.#includeFile(path, text, { start: at, end: command.end }, name, values[0] ?? "");
    else this.passedOver.push(name);
  }

  #set([variable, ...values]: readonly string[]): void {
    if (variable !== undefined) this.#variables.set(variable, values.join(""));
  }

  #branch(name: string, truth: () => boolean): void {
    if (name === "\\if") this.#conditions.begin(this.#conditions.hold && truth());
    else if (name === "\\elif") this.#conditions.otherwise(this.#conditions.awaits && truth());
    else if (name === "\\else") this.#conditions.otherwise(true);
    else this.#conditions.end();
  }

  #truth(path: string, text: string, at: number, value: string, runs: boolean): boolean {
    const truth = runs ? null : truthOf(value);
    if (truth === null) this.#doubt(path, text, at, "the condition is not known, so what it guards is left out");
    return truth ?? false;
  }

  async #includeFile(
    path: string,
    text: string,
    command: { readonly start: number; readonly end: number },
    name: string,
    file: string,
  ): Promise<void> {
    const found = await this.#include(
      file,
      /^\\(?:ir|include_relative)$/.test(name) ? "file" : "anywhere",
      this.#within,
    );
    if ("text" in found) await this.file(found);
    else this.#add(path, text, { failed: { ...command, message: found.message } });
  }

  #doubt(path: string, text: string, at: number, what: string): void {
    this.doubts.push({ path, text, at, what });
  }

  #add(path: string, text: string, rest: Partial<Pick<Stretch, "parts" | "replaced" | "failed">>): void {
    this.stretches.push({ path, text, database: this.#database, parts: [], replaced: [], failed: null, ...rest });
  }
}

const isConnect = (name: string): boolean => name === "\\c" || name === "\\connect";
const isInclude = (name: string): boolean => /^\\(?:i|ir|include|include_relative)$/.test(name);
const leadsElsewhere = ({ name }: PsqlCommand): boolean => isConnect(name) || isInclude(name) || name === "\\q";

/** How backslashes are read after a statement that may set it; null: as before. */
function backslashAfter(text: string): Backslash | null {
  const parsed = parse(text);
  const [node] = parsed.is === "tree" ? parsed.nodes : [];
  if (node === undefined || !("VariableSetStmt" in node)) return null;
  const { name, args = [] } = node.VariableSetStmt;
  if (name !== "standard_conforming_strings") return null;
  const [value] = args;
  const constant = value !== undefined && "A_Const" in value ? value.A_Const : null;
  const isOn = constant === null || truthOf(constant.sval?.sval ?? String(constant.ival?.ival ?? 0)) !== false;
  return isOn ? "itself" : "escape";
}
