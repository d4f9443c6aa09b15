// Every source file keeps the file rules, and every rule is seen to refuse an offence planted for it.
import { describe, expect, test } from 'vitest'
import { fileRules } from './file-rules.ts'
import { plant } from './planted-tree.ts'
import { readTree } from './source-tree.ts'

const folders = ['src', 'sandbox', 'test', 'bench']

describe('every source file', () => {
  const files = readTree('.', folders)

  test.each(fileRules)('$name', ({ offences }) => {
    expect(files.flatMap(offences)).toEqual([])
  })
})

describe('a planted offence is refused', () => {
  const heading = '// Says what it is for.\n'
  const domain = 'src/domain/planted.ts'
  const silenced = (tool: string, how: string) => `${heading}// ${tool}-${how}`

  test.each([
    ['src/domain/planted.ts', 'export const nothing = 0'],
    ['src/domain/utils.ts', heading],
    ['src/helpers/planted.ts', heading],
    ['test/support/shared-things.ts', heading],
    ['src/domain/index.ts', heading],
    ['src/domain/all.ts', `${heading}export * from './release.ts'`],
    ['src/domain/some.ts', `${heading}export { releaseOf } from './release.ts'`],
    ['test/planted.test.ts', silenced('@ts', 'expect-error')],
    ['src/engine/planted.ts', silenced('oxlint', 'disable no-empty')],
    ['src/engine/planted.ts', silenced('biome', 'ignore format: mine')],
    [domain, `${heading}export const now = Date.now()`],
    [domain, `${heading}export const now = new Date()`],
    [domain, `${heading}export const dice = Math.random()`],
    [domain, `${heading}export const home = process.env['HOME']`],
    [domain, `${heading}import { readFileSync } from 'node:fs'`],
    [domain, `${heading}import { request } from 'node:http'`],
    [domain, `${heading}import { spawn } from 'node:child_process'`],
    [domain, `${heading}import { randomUUID } from 'node:crypto'`],
    [domain, `${heading}import pino from 'pino'`],
    [domain, `${heading}export async function wait(): Promise<void> {}`],
    [domain, `${heading}export const wait = async (): Promise<void> => {}`],
    ['src/gates/lock/planted.ts', `${heading}export const now = Date.now()`],
    ['src/text/planted.ts', `${heading}export const now = Date.now()`],
    ['src/engine/commands/ping/words.ts', `${heading}export const now = Date.now()`],
    ['src/engine/commands/ping/grammar.ts', `${heading}export const now = Date.now()`],
    ['src/messages/planted.ts', `${heading}export const page = fetch('https://example.com')`],
  ])('%s: %s', (path, text) => {
    using tree = plant({ [path]: `${text}\n` })
    const found = readTree(tree.root, folders).flatMap((file) =>
      fileRules.filter(({ offences }) => offences(file).length > 0),
    )
    expect(found).toHaveLength(1)
  })

  test('while the clock as an argument and a hash are let through', () => {
    const pure = [
      "import { createHash } from 'node:crypto'",
      'export const later = (now: Date) => new Date(now.getTime() + 1)',
      "export const seal = (text: string) => createHash('sha256').update(text).digest('hex')",
    ]
    using tree = plant({ [domain]: `${heading}${pure.join('\n')}\n` })
    expect(
      readTree(tree.root, folders).flatMap((file) => fileRules.flatMap(({ offences }) => offences(file))),
    ).toEqual([])
  })
})
