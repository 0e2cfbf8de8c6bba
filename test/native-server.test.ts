import { existsSync } from "node:fs";
import { expect, test } from "vitest";
import { type Major, startNativeServer } from "./support/native-server.ts";

const majors: readonly Major[] = [14, 15, 17, 18];

test.each(majors)("a server of PostgreSQL %d starts, answers, and leaves nothing behind", async (major) => {
  const server = await startNativeServer(major);
  try {
    await server.createDatabase("odd name", "create table t (a int); insert into t values (1)");
    expect(
      await server.run("odd name", "select a, current_setting('server_version_num')::int / 10000 as major from t"),
    ).toEqual([{ a: 1, major }]);
  } finally {
    await server.stop();
  }
  expect(existsSync(server.socketDirectory)).toBe(false);
});
