import { randomBytes } from "node:crypto";
import type { StartedTestContainer } from "testcontainers";
import { whenInterrupted } from "../../interruption.ts";
import type { Engine, EngineOptions } from "../engine.ts";
import { shadowSuperuser } from "../server/as-superuser.ts";
import { openServer } from "../server/open-server.ts";
import { noEngine, whyNotStarted } from "./failure.ts";
import { type Login, waitForServer } from "./wait-for-server.ts";

const port = 5432;

/** By which the container is found where it exits before it is known. */
const label = "rowproof.run";

/**
 * A server in a container of an image such as `postgres:17` or `supabase/postgres:17.4.1.075`, which takes its superuser's
 * password from POSTGRES_PASSWORD. Rejects with a `UserError` where it does not come up.
 */
export async function openContainer(image: string, options: EngineOptions): Promise<Engine> {
  const { getContainerRuntimeClient } = await import("testcontainers");
  const client = await getContainerRuntimeClient().catch((error: unknown) => Promise.reject(noEngine(error)));
  const run = `${process.pid}-${randomBytes(8).toString("hex")}`;
  const remove = async (): Promise<void> => {
    withdraw();
    const container = await client.container.fetchByLabel(label, run);
    if (container !== undefined) await container.remove({ force: true, v: true });
  };
  const withdraw = whenInterrupted(remove);
  try {
    options.progress(`starting a container of ${image}`);
    const login = { user: await userOf(image), password: randomBytes(24).toString("hex") };
    const container = await start(image, login, run, options);
    const url = `postgres://${login.user}:${login.password}@${container.getHost()}:${container.getMappedPort(port)}/postgres`;
    const stop = async (): Promise<void> => remove().catch(() => {});
    return await openServer(url, { ...options, throwAway: true, label: `docker:${image}`, stop });
  } catch (error) {
    await remove().catch(() => {});
    throw error;
  }
}

/** An image that names its superuser itself is left to that: its own set-up may rest on it. */
async function userOf(image: string): Promise<string> {
  const { getContainerRuntimeClient, ImageName } = await import("testcontainers");
  const client = await getContainerRuntimeClient();
  const name = ImageName.fromString(image);
  try {
    await client.image.pull(name);
    const { Config } = await client.image.inspect(name);
    const named = (Config.Env ?? []).find((setting) => setting.startsWith("POSTGRES_USER="));
    return named?.slice("POSTGRES_USER=".length) || shadowSuperuser;
  } catch (error) {
    throw whyNotStarted(error, image);
  }
}

async function start(
  image: string,
  { user, password }: Login,
  run: string,
  { environment, progress }: EngineOptions,
): Promise<StartedTestContainer> {
  const { GenericContainer, getContainerRuntimeClient } = await import("testcontainers");
  const { host } = (await getContainerRuntimeClient()).info.containerRuntime;
  const login = { user, password };
  try {
    return await new GenericContainer(image)
      .withEnvironment({ POSTGRES_USER: user, POSTGRES_PASSWORD: password })
      .withLabels({ [label]: run })
      .withExposedPorts(port)
      .withWaitStrategy(waitForServer({ image, host, port, login, environment, progress }))
      .start();
  } catch (error) {
    throw whyNotStarted(error, image);
  }
}
