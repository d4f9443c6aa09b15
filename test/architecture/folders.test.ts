// No circle of folders and no crowded folder, in the product and in the sandbox; each rule is seen refusing.
import { describe, expect, test } from 'vitest'
import { circles, crowdedFolders, mostLooseFiles } from './folders.ts'
import { plant } from './planted-tree.ts'
import { readTree } from './source-tree.ts'

const folders = ['src', 'sandbox']

describe('the product and its sandbox', () => {
  const files = readTree('.', folders)

  test('have no circle of files or folders at any level', () => {
    expect(circles(files)).toEqual([])
  })

  test(`have at most ${mostLooseFiles} loose files in a folder`, () => {
    expect(crowdedFolders(files.map(({ path }) => path))).toEqual([])
  })
})

describe('a planted circle is refused', () => {
  test.each([
    [
      'of two folders, over files that do not import each other',
      {
        'src/engine/judge/a.ts': "import { b } from '../merge/b.ts'\n",
        'src/engine/merge/b.ts': 'export const b = 1\n',
        'src/engine/merge/c.ts': "import { d } from '../judge/d.ts'\n",
        'src/engine/judge/d.ts': 'export const d = 1\n',
      },
      ['src/engine/judge', 'src/engine/merge'],
    ],
    [
      'of a folder and a loose file beside it',
      {
        'src/engine/dependencies.ts': "import { cache } from './caches/cache.ts'\n",
        'src/engine/caches/cache.ts': 'export const cache = 1\n',
        'src/engine/caches/other.ts': "import type { Dependencies } from '../dependencies.ts'\n",
      },
      ['src/engine/caches', 'src/engine/dependencies.ts'],
    ],
  ])('%s', (_, planted, named) => {
    using tree = plant(planted)
    const found = circles(readTree(tree.root, folders))
    expect(found).toHaveLength(named.length)
    for (const part of named) expect(found.join('\n')).toContain(part)
  })

  test('while arrows in one direction, up to a file above and down again, are let through', () => {
    using tree = plant({
      'src/gates/catalog.ts': "import { lock } from './lock/judge.ts'\n",
      'src/gates/lock/judge.ts': "import type { Gate } from '../gate.ts'\nexport const lock = 1\n",
      'src/gates/gate.ts': 'export interface Gate { readonly name: string }\n',
    })
    expect(circles(readTree(tree.root, folders))).toEqual([])
  })
})

test('a planted crowd is refused, one file fewer is not', () => {
  const paths = Array.from({ length: mostLooseFiles + 1 }, (_, index) => `src/domain/file-${index}.ts`)
  expect(crowdedFolders(paths)).toEqual([`src/domain holds ${mostLooseFiles + 1} loose files`])
  expect(crowdedFolders(paths.slice(1))).toEqual([])
})
