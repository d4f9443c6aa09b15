// Imports run one way, and the rule that says so is seen refusing. Circles: folders.test.ts.
import { describe, expect, test } from 'vitest'
import { wrongWay } from './import-direction.ts'
import { plant } from './planted-tree.ts'
import { readTree } from './source-tree.ts'

const folders = ['src', 'sandbox']

describe('the product and its sandbox', () => {
  const files = readTree('.', folders)

  test('have files to look at', () => {
    expect(files.length).toBeGreaterThan(5)
  })

  test('import only along the arrows', () => {
    expect(wrongWay(files)).toEqual([])
  })

  test('keep their files loosely tied: the median file has at most four internal imports', () => {
    const counts = files.map(({ imports }) => imports.length).toSorted((left, right) => left - right)
    expect(counts[Math.floor(counts.length / 2)]).toBeLessThanOrEqual(4)
  })
})

describe('a planted import against the arrows is refused', () => {
  test.each([
    ['src/domain/release/release.ts', "import { run } from '../../engine/run-job.ts'"],
    ['src/domain/release/release.ts', "export { text } from '../../messages/help.ts'"],
    ['src/domain/release/release.ts', "export * from '../../adapters/oci/registry.ts'"],
    ['src/domain/impact/impact.ts', "import type { Judgement } from '../../gates/catalog.ts'"],
    ['src/text/phrase.ts', "import { lock } from '../gates/lock/judge.ts'"],
    ['src/gates/order/judge.ts', "import type { Clock } from '../../ports/clock.ts'"],
    ['src/gates/order/words.ts', "import { answer } from '../../messages/answers/answer.ts'"],
    ['src/policy/parse-policy.ts', "import { answer } from '../messages/answers/answer.ts'"],
    ['src/messages/help.ts', "const later = import('../engine/run-job.ts')"],
    ['src/engine/report.ts', "import { github } from '../adapters/github/client.ts'"],
    ['src/engine/report.ts', "import '../entrypoints/cli/cli.ts'"],
    ['src/adapters/oci/registry.ts', "import { run } from '../../engine/run-job.ts'"],
    ['src/adapters/oci/registry.ts', "import { lock } from '../../gates/lock/judge.ts'"],
    ['src/ports/clock.ts', "import { run } from '../engine/run-job.ts'"],
    ['src/app.ts', "import { github } from './adapters/github/client.ts'"],
    [
      'src/entrypoints/webhooks/server.ts',
      "import { startWorld } from '../../../sandbox/world/start-world.ts'",
    ],
    ['src/main.ts', "import { sandbox } from '../sandbox/github/server.ts'"],
    ['sandbox/github/server.ts', "import { github } from '../../src/adapters/github/client.ts'"],
    ['sandbox/github/server.ts', "import { demo } from '../demo/demo.ts'"],
    ['sandbox/world/start-world.ts', "import { run } from '../../src/engine/run-job.ts'"],
    ['src/surprise/room.ts', "import { release } from '../domain/release/release.ts'"],
  ])('%s: %s', (path, text) => {
    using tree = plant({ [path]: `${text}\n` })
    expect(wrongWay(readTree(tree.root, folders))).toEqual([expect.stringContaining(`${path} imports `)])
  })

  test('while one along them is let through', () => {
    using tree = plant({
      'src/engine/report.ts': "import { release } from '../domain/release.ts'\nimport pino from 'pino'\n",
      'sandbox/demo/demo.ts': "import { startWorld } from '../world/start-world.ts'\n",
    })
    expect(wrongWay(readTree(tree.root, folders))).toEqual([])
  })
})
