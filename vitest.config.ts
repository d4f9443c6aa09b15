// How the tests run: three projects, files that share a process, two processes at a time. `npm test` runs `unit` and
// `scenarios`; `npm run test:soak` runs `soak`: what takes long, and in full what the others only try in part.
import { globSync, readFileSync } from 'node:fs'
import { defineConfig } from 'vitest/config'

/** Set by `.ci/run`: the file that receives the counts of the run. */
const report = process.env['LOCKKEEPER_TEST_REPORT']
const long = 'test/**/*.soak.test.ts'

/** Files that do less in `npm test` than they could: those that ask `test/support/soak.ts`. */
function curtailed(): readonly string[] {
  if (process.env['PROPERTY_RUNS'] === undefined) return []
  return globSync('test/**/*.test.ts').filter((file) =>
    readFileSync(file, 'utf8').includes('/support/soak.ts'),
  )
}

const shared = {
  pool: 'forks',
  isolate: false,
  testTimeout: 60_000,
  hookTimeout: 30_000,
  teardownTimeout: 10_000,
  allowOnly: false,
  restoreMocks: true,
} as const

export default defineConfig({
  test: {
    maxWorkers: 2,
    projects: [
      {
        test: {
          ...shared,
          name: 'unit',
          include: ['test/**/*.test.ts'],
          exclude: ['test/scenarios/**', long],
        },
      },
      { test: { ...shared, name: 'scenarios', include: ['test/scenarios/**/*.test.ts'], exclude: [long] } },
      { test: { ...shared, name: 'soak', include: [long, ...curtailed()] } },
    ],
    reporters: report === undefined ? ['default'] : ['default', ['json', { outputFile: report }]],
    coverage: { include: ['src/**/*.ts'], reporter: ['text-summary', 'html'] },
  },
})
