// One meaning a word: exported types use the glossary's words, and text for people has no house in it.
import { execFileSync } from 'node:child_process'
import { describe, expect, test } from 'vitest'
import { plant } from './planted-tree.ts'
import { readTree, type SourceFile } from './source-tree.ts'

/** Words that were ours alone, and what the field calls the same. */
const instead: Readonly<Record<string, string>> = {
  Equipment: 'Dependencies',
  Reading: 'Snapshot',
  Question: 'Query',
  Wish: 'PromotionIntent',
  Asking: 'CommandContext',
  Standing: 'DeployedState',
  Proven: 'VerifiedReleases',
  Circle: 'AllowedActors',
  Slipped: 'MergedDuringLock',
  Landed: 'Merge',
  Mould: 'ParseCache',
  Told: 'Reported',
  Witness: 'CrossCheck',
  Foreign: 'External',
  Alarm: 'LedgerIntegrity',
  Workshop: 'AppServices',
}

/** What people type is read in a comment: that reading is the act, not a snapshot. */
const allowed: readonly string[] = ['CommentReading']

const words = new RegExp(`(?:${Object.keys(instead).join('|')})(?=[A-Z]|s?$)`)

/** Exported types that are named with an old word, as sentences. */
function oldWords(files: readonly SourceFile[]): readonly string[] {
  return files.flatMap(({ path, text }) =>
    [...text.matchAll(/^export (?:abstract )?(?:interface|type|class) (\w+)/gm)].flatMap(([, name = '']) => {
      const [old] = words.exec(name) ?? []
      return old === undefined || allowed.includes(name)
        ? []
        : [`${path} exports ${name}: the glossary says ${instead[old]}`]
    }),
  )
}

const folders = ['src/domain', 'src/ports', 'src/engine']

test('no exported type of domain, ports or engine has a word of ours alone', () => {
  expect(oldWords(readTree('.', folders))).toEqual([])
})

describe('a planted one is refused', () => {
  test.each(['Equipment', 'ReleaseStanding', 'ForeignCheck'])('%s', (name) => {
    using tree = plant({ 'src/engine/planted.ts': `export interface ${name} { readonly a: string }\n` })
    expect(oldWords(readTree(tree.root, folders))).toEqual([expect.stringContaining(`exports ${name}`)])
  })
})

test('docs, code and templates speak of folders and entry points, not of a building', () => {
  const history = [':!docs/decisions', ':!CHANGELOG.md']
  const places = ['docs', 'src', 'templates', 'README.md', 'ARCHITECTURE.md', 'CONTRIBUTING.md', ...history]
  const pattern = 'house|corridor|\\bdoors?\\b|\\brooms?\\b'
  const found = () => execFileSync('git', ['grep', '-niE', pattern, '--', ...places], { encoding: 'utf8' })
  // Git says with exit code 1 that there is nothing.
  expect(found).toThrow(expect.objectContaining({ status: 1 }))
})
