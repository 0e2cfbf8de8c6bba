import { UserError } from "../errors.ts";
import { type Engine, type EngineOptions, embedded } from "./engine.ts";

/**
 * The engine that a person names: `pglite`, a `postgres://` URL of an empty server, `docker:IMAGE`, `native` or `native:MAJOR`.
 * Close it. Rejects with a `UserError` for what is none of these, and where the engine cannot be had.
 */
export async function openEngine(name: string, options: EngineOptions): Promise<Engine> {
  if (name === "pglite") return embedded;
  if (/^postgres(ql)?:\/\//i.test(name)) {
    const { openServer } = await import("./server/open-server.ts");
    return await openServer(name, { ...options, throwAway: false, label: "--shadow URL", stop: async () => {} });
  }
  const native = /^native(?::(\d+))?$/.exec(name);
  if (native !== null) {
    const { openNative } = await import("./native/open-native.ts");
    return await openNative(native[1] === undefined ? null : Number(native[1]), options);
  }
  const image = /^docker:(\S+)$/.exec(name)?.[1];
  if (image !== undefined) {
    const { openContainer } = await import("./container/open-container.ts");
    return await openContainer(image, options);
  }
  throw new UserError("--shadow takes pglite, a postgres:// URL, docker:IMAGE, native or native:MAJOR.");
}
