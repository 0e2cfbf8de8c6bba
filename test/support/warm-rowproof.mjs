// A process that has loaded the command line and runs one command after another, each in its own directory and environment.
// What a first run costs (loading, compiling) is paid once: that a process of its own works is tested with `alone`.
import { main } from "../../dist/src/cli/main.js";

const inherited = { ...process.env };
const streams = { out: process.stdout, err: process.stderr };

/** Runs what `act` does with its output caught, and gives both. */
async function caught(act) {
  const text = { out: "", err: "" };
  const writes = { out: streams.out.write, err: streams.err.write };
  for (const name of ["out", "err"]) {
    streams[name].write = (chunk, ...rest) => {
      text[name] += typeof chunk === "string" ? chunk : Buffer.from(chunk).toString("utf8");
      rest.find((one) => typeof one === "function")?.();
      return true;
    };
  }
  try {
    return { code: await act(), ...text };
  } finally {
    for (const name of ["out", "err"]) streams[name].write = writes[name];
  }
}

process.on("message", async ({ args, cwd, env }) => {
  process.chdir(cwd);
  process.env = { ...inherited, NO_COLOR: "1", FORCE_COLOR: "0", ...env };
  for (const event of ["SIGINT", "SIGTERM"]) process.removeAllListeners(event);
  streams.out.removeAllListeners("error");
  process.send(await caught(() => main(["node", "rowproof", ...args])));
});
process.on("disconnect", () => process.exit());
