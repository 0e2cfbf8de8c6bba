import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["test/**/*.test.ts"],
    // Each file boots an embedded Postgres of about 500 MB. Two of them leave a sixth of two cores idle, waiting for processes and servers.
    maxWorkers: 3,
    // Files that share a process load and warm up the code once: a third less work. No test changes what another one sees.
    isolate: false,
    testTimeout: 240_000,
    hookTimeout: 360_000,
  },
});
