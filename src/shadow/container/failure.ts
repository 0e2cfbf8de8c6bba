import { UserError } from "../../errors.ts";

/** No Docker engine could be found or reached. */
export const noEngine = (error: unknown): UserError =>
  new UserError(
    `--shadow docker needs a Docker engine, and none answers: ${messageOf(error)}.`,
    "Start Docker, or use --shadow native or --shadow pglite, which need none.",
  );

/** Why a container did not start, in one sentence. */
export function whyNotStarted(error: unknown, image: string): unknown {
  if (error instanceof UserError) return error;
  const said = messageOf(error);
  if (/no such image|not found|pull access denied|manifest unknown|repository does not exist/i.test(said)) {
    return new UserError(`There is no image ${image}, here or where Docker fetches images from.`);
  }
  if (/dial tcp|lookup|timeout|TLS handshake|connection refused|no route|network is unreachable/i.test(said)) {
    return new UserError(`The image ${image} is not here and cannot be fetched: ${said}.`);
  }
  if (/while waiting for container ports/.test(said)) {
    return new UserError(
      `The container of ${image} ended at once, before a PostgreSQL server was ready in it.`,
      `docker run ${image} shows why.`,
    );
  }
  return new UserError(`A container of ${image} does not start: ${said}.`);
}

/** In one line. */
const messageOf = (error: unknown): string =>
  (error instanceof Error ? error.message : String(error))
    .trim()
    .replace(/\s*\n\s*/g, "; ")
    .replace(/\.$/, "");
