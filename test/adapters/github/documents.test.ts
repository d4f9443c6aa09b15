// Every document the bot can send is one that GitHub's public schema accepts, with values only in its variables.
import { getVariableValues, type OperationDefinitionNode, parse, validate } from 'graphql'
import { describe, expect, test } from 'vitest'
import { readDocument } from '../../../src/adapters/github/read-document.ts'
import type { GraphqlDocument } from '../../../src/adapters/github/graphql/graphql-variables.ts'
import { performDocument } from '../../../src/adapters/github/perform-changes.ts'
import { publicSchema } from '../../../sandbox/github/graphql/schema.ts'
import { everyChange, everyQuery, someCommit, someId } from './every-question.ts'

const repository = { installation: 1, owner: 'acme', name: 'gitops' }

/** What the schema has against a document or its variables. */
function problemsOf({ name, text, variables }: GraphqlDocument): readonly string[] {
  const document = parse(text)
  const [operation] = document.definitions.filter(
    (definition): definition is OperationDefinitionNode => definition.kind === 'OperationDefinition',
  )
  expect(operation?.name?.value).toBe(name)
  const coerced = getVariableValues(publicSchema(), operation?.variableDefinitions ?? [], variables)
  return [...validate(publicSchema(), document), ...(coerced.errors ?? [])].map(({ message }) => message)
}

describe('a read', () => {
  test.each(everyQuery.map((query) => [JSON.stringify(query), query] as const))(
    'of %s is a document GitHub accepts',
    (_what, query) => {
      expect(problemsOf(readDocument(repository, [query], 4711).document)).toEqual([])
    },
  )

  test('of everything at once, and of nothing, are as well', () => {
    const { document, placed } = readDocument(repository, everyQuery, 4711)
    expect(problemsOf(document)).toEqual([])
    expect(placed).toHaveLength(everyQuery.length)
    expect(problemsOf(readDocument(repository, [], 4711).document)).toEqual([])
  })

  test('as of a moment reads at its commits, and asks nothing of a ledger that did not exist', () => {
    const asOf = { head: someCommit, ledgerHead: undefined }
    const { document, placed } = readDocument(repository, everyQuery, 4711, asOf)
    expect(problemsOf(document)).toEqual([])
    expect(placed.filter(({ path }) => path === undefined)).toHaveLength(2)
    expect(placed.flatMap(({ path }) => path ?? [])).not.toContain('defaultBranchRef')
  })

  test('of fifty apps in three environments stays one document, and each value is sent once', () => {
    const queries = Array.from({ length: 150 }, (_, index) => ({
      kind: 'file' as const,
      at: 'default' as const,
      path: `environments/${index % 3}/app-${Math.floor(index / 3)}/release.yaml`,
    }))
    const { document } = readDocument(repository, queries, 4711)
    expect(problemsOf(document)).toEqual([])
    expect(Object.keys(document.variables)).toHaveLength(153)
    expect(document.text.length).toBeLessThan(30_000)
  })

  test('[T7] [T24] puts no value into the text, whatever it says', () => {
    const evil = '") { x } evil: repository(owner: "'
    const { document } = readDocument(
      { ...repository, name: evil },
      [
        { kind: 'file', at: 'default', path: evil },
        { kind: 'branches', prefix: evil },
        { kind: 'pathChanges', path: evil },
      ],
      4711,
    )
    expect(document.text).not.toContain('evil')
    expect(problemsOf(document)).toEqual([])
  })
})

describe('a write', () => {
  const changing = { repository, repositoryId: someId }

  test.each(everyChange.map((change) => [JSON.stringify(change), change] as const))(
    'of %s is a document GitHub accepts',
    (_what, change) => {
      expect(problemsOf(performDocument([change], changing))).toEqual([])
    },
  )

  test('of everything at once is as well, in the order that was asked for', () => {
    const document = performDocument(everyChange, changing)
    expect(problemsOf(document)).toEqual([])
    const aliases = [...document.text.matchAll(/^(c\d+): /gm)].map(([, alias]) => alias)
    expect(aliases).toEqual(everyChange.map((_, index) => `c${index}`))
  })

  test('of a commit carries texts as their UTF-8 bytes, and splits the message at its first line', () => {
    const { variables } = performDocument(
      [
        {
          kind: 'commit',
          branch: 'main',
          onto: someCommit,
          message: 'Promote api\n\nBecause.\n\nLockkeeper-Plan: x',
          additions: [{ path: 'a', text: 'ä\r\n' }],
          deletions: [],
        },
      ],
      changing,
    )
    expect(variables['v0']).toMatchObject({
      branch: { repositoryNameWithOwner: 'acme/gitops', branchName: 'main' },
      message: { headline: 'Promote api', body: 'Because.\n\nLockkeeper-Plan: x' },
      fileChanges: { additions: [{ path: 'a', contents: Buffer.from('ä\r\n').toString('base64') }] },
    })
  })
})
