import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    reporters: ['default', './test/support/summary-reporter.ts'],
    testTimeout: 20_000,
    hookTimeout: 30_000,
    // Much of the suite waits for processes that it started; vitest's own choice leaves a core to itself.
    maxWorkers: '100%',
  },
});
