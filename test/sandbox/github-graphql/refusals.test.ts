// How the endpoint says no: HTTP 200, a null, and an entry of `errors` in GitHub's own words.
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { everything, LittleWorld } from './little-world.ts'

let little: LittleWorld

beforeAll(async () => {
  little = await LittleWorld.of({ 'README.md': 'hello' })
})
afterAll(async () => little[Symbol.asyncDispose]())

describe('what is not there, or may not be seen, is NOT_FOUND', () => {
  test.each([
    ['repository(owner: "acme", name: "nothing") { id }', "a Repository with the name 'acme/nothing'."],
    ['organization(login: "nobody") { login }', "an Organization with the login of 'nobody'."],
    ['node(id: "I_nonsense") { id }', "a node with the global id of 'I_nonsense'"],
  ])('%s', async (field, what) => {
    const { data, errors } = await little.run(`{ field: ${field} }`)
    expect(data).toEqual({ field: null })
    expect(errors).toMatchObject([
      {
        type: 'NOT_FOUND',
        path: ['field'],
        message: `Could not resolve to ${what}`,
        locations: [{ line: 1 }],
      },
    ])
  })

  test('a pull request by a number that is none', async () => {
    const { data, errors } = await little.run(
      '{ repository(owner: "acme", name: "gitops") { name pullRequest(number: 9) { id } } }',
    )
    expect(data).toEqual({ repository: { name: 'gitops', pullRequest: null } })
    expect(errors).toMatchObject([
      {
        path: ['repository', 'pullRequest'],
        message: 'Could not resolve to a PullRequest with the number of 9.',
      },
    ])
  })

  test('[T4] a private repository, for a person without a role there', async () => {
    const query = '{ repository(owner: "acme", name: "gitops") { id } }'
    expect(await little.run(query, {}, little.person('eve'))).toMatchObject({
      data: { repository: null },
      errors: [{ type: 'NOT_FOUND' }],
    })
    expect(await little.run(query, {}, little.person('ann'))).not.toHaveProperty('errors')
  })
})

describe("an app's permissions bind each field", () => {
  const { contents: _contents, ...withoutContents } = everything
  const { checks: _checks, ...withoutChecks } = everything

  test.each([
    ['contents: read', { ...everything, contents: 'read' } as const],
    ['no contents', withoutContents],
  ])('createRef with %s', async (_name, permissions) => {
    const { data, errors } = await little.run(
      `mutation ($id: ID!, $oid: GitObjectID!) {
        createRef(input: {repositoryId: $id, name: "refs/heads/x", oid: $oid}) { clientMutationId } }`,
      { id: little.repository.nodeId, oid: little.head },
      little.appWith(permissions),
    )
    expect(data).toEqual({ createRef: null })
    expect(errors).toMatchObject([
      { type: 'FORBIDDEN', path: ['createRef'], message: 'Resource not accessible by integration' },
    ])
  })

  test('reading checks without the permission nulls that field alone', async () => {
    const { data, errors } = await little.run(
      `{ repository(owner: "acme", name: "gitops") { object(expression: "HEAD") { ... on Commit {
        oid checkSuites(first: 1) { totalCount } } } } }`,
      {},
      little.appWith(withoutChecks),
    )
    expect(data).toEqual({ repository: { object: { oid: little.head, checkSuites: null } } })
    expect(errors).toMatchObject([{ type: 'FORBIDDEN', path: ['repository', 'object', 'checkSuites'] }])
  })
})

test('the viewer of an installation is the bot under its full name; as an author it goes without `[bot]`', async () => {
  const { data } = await little.run('{ viewer { login } }')
  expect(data).toEqual({ viewer: { login: 'lockkeeper[bot]' } })
})

test('a branch that is none makes no pull request', async () => {
  const { errors } = await little.run(
    `mutation ($id: ID!) { createPullRequest(input: {
      repositoryId: $id, baseRefName: "main", headRefName: "gone", title: "t" }) { clientMutationId } }`,
    { id: little.repository.nodeId },
  )
  expect(errors).toMatchObject([
    {
      type: 'UNPROCESSABLE',
      message:
        "Head sha can't be blank, Base sha can't be blank, No commits between main and gone, Head ref must be a branch",
    },
  ])
})
