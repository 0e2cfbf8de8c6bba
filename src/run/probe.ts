import type { Check } from "../check/check.ts";
import { offlineChecks } from "../check/outside-checks.ts";
import { UserError } from "../errors.ts";
import { readMarkedRow } from "../probe/ask/marked-row.ts";
import { type Caller, type Credentials, readToken, signIn, stranger, type TestUser } from "../probe/caller.ts";
import { type CodeFile, isCode, readClientCode } from "../probe/discover/client-code.ts";
import { findProject, isLocal, type Project } from "../probe/find-project.ts";
import { gentle, type Pace, type Paced, paced } from "../probe/pace.ts";
import { probe, reach } from "../probe/probe.ts";
import { probeReport, secretsReport } from "../probe/probe-report.ts";
import type { Subject } from "../probe/subject.ts";
import type { Report } from "../report/report.ts";
import { findSecrets, type Secret } from "../secrets/find-secrets.ts";
import { eachProjectFile } from "../secrets/project-files.ts";
import { publicVariablesRead } from "../secrets/public-names.ts";
import { showPath } from "../source/show-path.ts";
import { hideOutside, type ProbeSettings, settleProbe } from "./probe-settings.ts";
import { readSource } from "./probe-source.ts";
import type { Progress, RunOptions } from "./settings.ts";

export type ProbeOptions = RunOptions & {
  readonly url?: string;
  readonly anonKey?: string;
  /** One or two test users. */
  readonly users: readonly Credentials[];
  /** Migrations, a database or a saved catalog to compare with. */
  readonly source?: string;
  /** The project is the user's own. */
  readonly yes: boolean;
  readonly showValues: boolean;
  /** `table:column=value`: the only row that may be written to. */
  readonly testRow?: string;
  readonly allowWrites: boolean;
  readonly requestsPerSecond?: number;
  readonly mostRequests?: number;
  /** Seconds, for the whole probe. */
  readonly deadline?: number;
  /** Nobody is asked: secrets are looked for, and nothing else. */
  readonly offline?: boolean;
  /** Where `.env` files, the app's code and secrets are looked for; the working directory unless told otherwise. */
  readonly folder?: string;
  /** Called once URL and key are known to be good, before the first request. */
  readonly ready?: () => void;
  /** Details of the pace that have no flag. */
  readonly pace?: Partial<Pace>;
};

/** Looks at a running project from outside and reports as `check` does. */
export async function runProbe(all: readonly Check[], options: ProbeOptions, progress: Progress): Promise<Report> {
  const folder = options.folder ?? process.cwd();
  const settings = settleProbe(all, options);
  if (options.offline === true) return await searchOnly(folder, settings, options);
  const project = findProject({ url: options.url, anonKey: options.anonKey, environment: process.env, folder });
  requireOwn(project, options.yes);
  if (options.testRow !== undefined && !options.allowWrites) {
    throw new UserError("A test row is written to, and nothing is written unless --allow-writes says so.");
  }
  const markedRow = options.testRow === undefined ? null : readMarkedRow(options.testRow);
  requireUsers(options.users);
  options.ready?.();
  progress("searching the working directory");
  const local = await lookAround(folder);
  const source = options.source === undefined ? null : await readSource(all, options, options.source, progress);
  const pace = paceOf(options);
  const asking = paced(pace);
  const settingsTold = await reach(project, asking);
  const callers = await callersOf(project, asking, options.users);
  const probed = await probe({
    project,
    paced: asking,
    callers,
    settings: settingsTold,
    schemas: options.schemas ?? source?.schemas ?? null,
    known: [...(source?.subjects ?? []), ...local.subjects],
    markedRow,
    showValues: options.showValues,
    progress,
  });
  const report = probeReport({
    ...settings,
    project,
    probed,
    pace,
    callers: callers.map(({ is }) => is),
    secrets: local.secrets,
    read: local.read,
    source,
    notices: [...project.notices, ...local.notices, ...(source?.coverage.notices ?? []), ...probed.notices],
  });
  return hideOutside(report, settings);
}

async function searchOnly(folder: string, settings: ProbeSettings, options: ProbeOptions): Promise<Report> {
  if (options.source !== undefined) {
    throw new UserError("--offline asks nobody: there is nothing to compare a source with.");
  }
  const { secrets, read, notices } = await lookAround(folder);
  const run = settings.run.filter((id) => offlineChecks.includes(id));
  const offline = "Nobody was asked: what the project gives to strangers was not looked at (--offline).";
  return hideOutside(
    secretsReport(showPath(folder), { ...settings, secrets, read, run, notices: [offline, ...notices] }),
    settings,
  );
}

function requireOwn({ host }: Project, yes: boolean): void {
  if (isLocal(host) || yes) return;
  throw new UserError(
    `${host} is not this machine: look only at a project that is your own.`,
    "Say that it is yours with --yes. A probe reads at most one row of each table and writes nothing.",
  );
}

const paceOf = ({ requestsPerSecond, mostRequests, deadline, pace }: ProbeOptions): Pace => ({
  ...gentle,
  ...pace,
  ...(requestsPerSecond === undefined ? {} : { requestsPerSecond }),
  ...(mostRequests === undefined ? {} : { mostRequests }),
  ...(deadline === undefined ? {} : { deadlineMs: deadline * 1000 }),
});

const named = (index: number): TestUser => (index === 0 ? "user A" : "user B");

/** What can be told of test users without asking anybody. */
function requireUsers(users: readonly Credentials[]): void {
  if (users.length > 2) throw new UserError("A probe compares two test users at most.");
  for (const [index, user] of users.entries()) if (user.by === "token") readToken(named(index), user.accessToken);
}

async function callersOf(project: Project, asking: Paced, users: readonly Credentials[]): Promise<readonly Caller[]> {
  const callers: Caller[] = [stranger(project, asking)];
  for (const [index, credentials] of users.entries()) {
    callers.push(await signIn(project, asking, named(index), credentials));
  }
  const [, first, second] = callers;
  if (first !== undefined && first.id === second?.id) {
    throw new UserError(
      "Both test users are the same one.",
      "Give two accounts, so that one can be asked for the other's rows.",
    );
  }
  return callers;
}

type Around = {
  readonly subjects: readonly Subject[];
  readonly secrets: readonly Secret[];
  readonly read: ReadonlySet<string>;
  readonly notices: readonly string[];
};

/** The app's own code tells what it asks for, and every file whether a secret stands in it. */
async function lookAround(folder: string): Promise<Around> {
  const code: CodeFile[] = [];
  const secrets: Secret[] = [];
  const read = new Set<string>();
  const { files, notices } = await eachProjectFile(folder, (file) => {
    if (isCode(file.path) && !file.built) code.push({ path: file.path, text: file.text });
    secrets.push(...findSecrets(file));
    for (const name of publicVariablesRead(file.path, file.text)) read.add(name);
  });
  const subjects = readClientCode(code);
  return { subjects, secrets, read, notices: [`${files} files were searched for secrets.`, ...notices] };
}
