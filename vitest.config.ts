import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["test/**/*.test.ts"],
    // Each boots embedded Postgres servers of about 500 MB. Fewer of them leave a quarter of two cores idle, waiting for processes and servers.
    maxWorkers: 4,
    // Files that share a process load and warm up the code once: a third less work. No test changes what another one sees.
    isolate: false,
    testTimeout: 240_000,
    hookTimeout: 360_000,
  },
});
