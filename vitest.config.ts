import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["test/**/*.test.ts"],
    // Each boots embedded Postgres servers of about 500 MB. Two of them leave two cores idle now and then, waiting for processes and servers; four take longer.
    maxWorkers: 3,
    globalSetup: "test/support/server-files.ts",
    // Files that share a process load and warm up the code once: a third less work. No test changes what another one sees.
    isolate: false,
    testTimeout: 240_000,
    hookTimeout: 360_000,
  },
});
