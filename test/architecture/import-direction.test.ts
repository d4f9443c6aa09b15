// Imports run one way through the house, and the rule that says so is seen refusing. Circles: lint.test.ts.
import { describe, expect, test } from 'vitest'
import { wrongWay } from './import-direction.ts'
import { plant } from './planted-tree.ts'
import { readTree } from './source-tree.ts'

describe('the house', () => {
  const files = readTree('.', ['src'])

  test('has files to look at', () => {
    expect(files.length).toBeGreaterThan(5)
  })

  test('imports only along its arrows', () => {
    expect(wrongWay(files)).toEqual([])
  })

  test('keeps its rooms loosely tied: the median file has at most four internal imports', () => {
    const counts = files.map(({ imports }) => imports.length).toSorted((left, right) => left - right)
    expect(counts[Math.floor(counts.length / 2)]).toBeLessThanOrEqual(4)
  })
})

describe('a planted import against the arrows is refused', () => {
  test.each([
    ['src/domain/release/release.ts', "import { run } from '../engine/run-command.ts'"],
    ['src/gates/order/judge.ts', "import type { Clock } from '../../ports/clock.ts'"],
    ['src/domain/release/release.ts', "export { text } from '../messages/help.ts'"],
    ['src/domain/release/release.ts', "export * from '../adapters/oci/registry.ts'"],
    ['src/messages/help.ts', "const later = import('../engine/run-command.ts')"],
    ['src/engine/report.ts', "import { github } from '../adapters/github/client.ts'"],
    ['src/engine/report.ts', "import '../entrypoints/cli/cli.ts'"],
    ['src/adapters/oci/registry.ts', "import { run } from '../../engine/run-command.ts'"],
    ['src/ports/clock.ts', "import { run } from '../engine/run-command.ts'"],
    ['src/app.ts', "import { github } from '../../adapters/github/client.ts'"],
    ['src/app.ts', "import { startWorld } from '../../sandbox/world/start-world.ts'"],
    ['src/main.ts', "import { sandbox } from './sandbox/github/server.ts'"],
    ['sandbox/github/server.ts', "import { github } from '../../adapters/github/client.ts'"],
    ['sandbox/github/server.ts', "import { demo } from '../demo/demo.ts'"],
    ['src/surprise/room.ts', "import { release } from '../domain/release.ts'"],
  ])('%s: %s', (path, text) => {
    using tree = plant({ [path]: `${text}\n` })
    expect(wrongWay(readTree(tree.root, ['src']))).toEqual([expect.stringContaining(`${path} imports src/`)])
  })

  test('while one along them is let through', () => {
    using tree = plant({
      'src/engine/report.ts': "import { release } from '../domain/release.ts'\nimport pino from 'pino'\n",
      'sandbox/demo/demo.ts': "import { startWorld } from '../world/start-world.ts'\n",
    })
    expect(wrongWay(readTree(tree.root, ['src']))).toEqual([])
  })
})
