// Branch names are derived, never taken over: git accepts every one of them, and hostile names have no way in. [T29]
import { spawnSync } from 'node:child_process'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { ledgerBranch, promotionBranch, promotionPrefix } from '../../src/domain/promotion/branch-names.ts'
import { appNameSchema, environmentNameSchema } from '../../src/domain/identifiers.ts'
import { app, dev, environment } from '../support/builders/names.ts'
import { propertyRuns } from '../support/soak.ts'

function gitAccepts(branch: string): boolean {
  return spawnSync('git', ['check-ref-format', `refs/heads/${branch}`]).status === 0
}

const hostile = [
  '$(x)',
  '`id`',
  '..',
  '../x',
  'a..b',
  '.git',
  'x.lock',
  '.lock',
  '@',
  '@{',
  'a@{1}',
  'a b',
  'a\nb',
  'a\0b',
  '-x',
  '--upload-pack=touch',
  'a~1',
  'a^',
  'a:b',
  'a?',
  'a*',
  'a[b',
  'a\\b',
  'a/b',
  '/',
  'a.',
  '.a',
  'HEAD~',
  'dév',
  'ＤＥＶ',
  'a'.repeat(300),
  '',
  'refs/heads/main',
  'a+1',
]

describe('a hostile name', () => {
  test.each(hostile)('%j names neither an environment nor an app', (name) => {
    expect(environmentNameSchema.safeParse(name).success).toBe(false)
    expect(appNameSchema.safeParse(name).success).toBe(false)
  })
})

describe('a promotion branch', () => {
  test.each([
    [['api'], 'lockkeeper-promote/dev/api'],
    [['_'], 'lockkeeper-promote/dev/_'],
    [['web', 'api'], 'lockkeeper-promote/dev/api+1-0ee5a5ad52c7'],
  ])('of %j is %s', (apps, branch) => {
    expect(promotionBranch(dev, apps.map(app))).toBe(branch)
  })

  test('has one name for the same apps in any order, and another for others', () => {
    const apps = ['api', 'db', 'web'].map(app)
    expect(promotionBranch(dev, apps.toReversed())).toBe(promotionBranch(dev, apps))
    expect(promotionBranch(dev, ['api', 'db', 'www'].map(app))).not.toBe(promotionBranch(dev, apps))
  })

  // Everything the grammar lets through, with a taste for what git would not like.
  const name = fc
    .oneof(
      fc.stringMatching(/^[a-z0-9]([a-z0-9.-]{0,61}[a-z0-9])?$/),
      fc
        .array(fc.constantFrom('a', '0', '-', '.', 'lock', '.lock', 'head', '--'), { minLength: 1 })
        .map((parts) => parts.join('')),
    )
    .filter((text) => environmentNameSchema.safeParse(text).success)

  test('is a name git accepts, whatever the environment and the apps are called', () => {
    fc.assert(
      fc.property(name, fc.uniqueArray(name, { minLength: 1, maxLength: 4 }), (where, apps) => {
        const branch = promotionBranch(environment(where), apps.map(app))
        expect(branch).toMatch(/^[a-z0-9._/+-]+$/)
        expect(branch.length).toBeLessThan(200)
        expect(branch.startsWith(promotionPrefix)).toBe(true)
        // git cannot have a branch and a folder of the same name.
        expect(branch.startsWith(`${ledgerBranch}/`)).toBe(false)
        expect(gitAccepts(branch)).toBe(true)
      }),
      { numRuns: propertyRuns(150) },
    )
  })

  test('while git refuses what the grammar keeps out', () => {
    expect(
      ['x.lock', 'a..b', 'a@{1}', 'a b', '.git'].filter((part) =>
        gitAccepts(`${promotionPrefix}dev/${part}`),
      ),
    ).toEqual([])
  })
})
