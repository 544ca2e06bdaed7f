// Tests run as compiled by tsc: typescript 7 has no API for ts-jest, and a transform would compile everything twice.
export default {
  rootDir: "dist",
  testEnvironment: "node",
  transform: {},
  setupFilesAfterEnv: ["<rootDir>/test/conformance/apply-break.js"],
  testMatch: ["<rootDir>/test/**/*.test.js"],
  globalSetup: "<rootDir>/test/support/global-setup.js",
  globalTeardown: "<rootDir>/test/support/global-teardown.js",
  // No proof of anything, but the end of what hangs: longer than a test waits for what must come, on any machine.
  testTimeout: 240_000,
  // On two cores jest's own choice is one; here rather than in the command, so that -w and -i still work.
  maxWorkers: 2,
  // Modules of one test file are never quite given back: a worker that holds so much is replaced by a new one.
  workerIdleMemoryLimit: "1200MB",
};
