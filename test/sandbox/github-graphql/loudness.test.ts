// What the sandbox does not implement is said aloud and kept as a violation: never a null by accident.
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { isObjectType } from 'graphql'
import { catalog } from '../../../sandbox/github/graphql/catalog.ts'
import { publicSchema } from '../../../sandbox/github/graphql/schema.ts'
import { LittleWorld } from './little-world.ts'

let little: LittleWorld

describe('a violation', () => {
  beforeEach(async () => {
    little = await LittleWorld.of({ 'README.md': 'hello' })
  })
  afterEach(async () => little[Symbol.asyncDispose]())

  describe('not implemented', () => {
    test.each([
      [
        'a field',
        'repository(owner: "acme", name: "gitops") { stargazerCount }',
        'Repository.stargazerCount',
      ],
      ['a root field', 'licenses { name }', 'Query.licenses'],
      [
        'an argument',
        'repository(owner: "acme", name: "gitops") { issues(first: 1, filterBy: {mentioned: "ann"}) { totalCount } }',
        'Repository.issues(Unrecognized key: "filterBy")',
      ],
      [
        'a field of a page',
        'repository(owner: "acme", name: "gitops") { labels(first: 1) { edges { node { issues { totalCount } } } totalCount } refs(refPrefix: "refs/heads/", first: 1) { nodes { compare(headRef: "main") { aheadBy } } } }',
        'Ref.compare',
      ],
      [
        'a word of the search',
        'search(type: ISSUE, query: "sort:created", first: 1) { issueCount }',
        'search for sort:created',
      ],
    ])('%s', async (_what, field, name) => {
      const { errors } = await little.run(`{ ${field} }`)
      const message = `not implemented in the sandbox: ${name}`
      expect(errors?.map((error) => error.message)).toEqual([message])
      expect(little.violations).toEqual([message])
    })

    test('a mutation', async () => {
      const { errors } = await little.run(
        'mutation { addStar(input: {starrableId: "x"}) { clientMutationId } }',
      )
      expect(errors).toMatchObject([
        { path: ['addStar'], message: 'not implemented in the sandbox: Mutation.addStar' },
      ])
    })
  })

  describe('a document GitHub would not accept', () => {
    test.each([
      ['is no GraphQL', '{ viewer { login }', 'Syntax Error: Expected Name, found <EOF>.'],
      [
        'asks for what is not in the schema',
        '{ viewer { nonsense } }',
        'Cannot query field "nonsense" on type "User".',
      ],
      ['leaves a required argument out', '{ repository(owner: "acme") { id } }', 'required'],
    ])('%s', async (_what, query, message) => {
      const answer = await little.run(query)
      expect(answer).not.toHaveProperty('data')
      expect(answer.errors?.[0]?.message).toContain(message)
      expect(little.violations).toHaveLength(1)
    })

    test('misses a variable', async () => {
      const answer = await little.run('query ($id: ID!) { node(id: $id) { id } }')
      expect(answer.errors?.[0]?.message).toContain('$id')
      expect(little.violations).toHaveLength(1)
    })
  })
})

describe.each([...catalog.values()])('$name', ({ name, fields }) => {
  test("shows only fields of GitHub's schema", () => {
    const type = publicSchema().getType(name)
    const known = isObjectType(type) ? Object.keys(type.getFields()) : []
    expect(known).toEqual(expect.arrayContaining([...fields]))
  })
})
