// How the tests run: one process a file, two at a time, and a report for machines where one is asked for.
import { defineConfig } from 'vitest/config'

/** Set by `.ci/run`: the file that receives the counts of the run. */
const report = process.env['LOCKKEEPER_TEST_REPORT']

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    pool: 'forks',
    maxWorkers: 2,
    testTimeout: 60_000,
    hookTimeout: 30_000,
    teardownTimeout: 10_000,
    allowOnly: false,
    restoreMocks: true,
    reporters: report === undefined ? ['default'] : ['default', ['json', { outputFile: report }]],
    coverage: { include: ['src/**/*.ts'], reporter: ['text-summary', 'html'] },
  },
})
