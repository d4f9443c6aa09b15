// The limits: pages, nodes, points (docs.github.com/graphql, "Rate limits and node limits for the GraphQL API").
import { Kind, parse } from 'graphql'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { costOf } from '../../../sandbox/github/graphql/document-cost.ts'
import { publicSchema } from '../../../sandbox/github/graphql/schema.ts'
import { granted } from '../../../sandbox/github/faults/graphql-refusal.ts'
import { createPullRequest } from '../../../sandbox/github/state/operations/threads/pull-requests.ts'
import { LittleWorld } from './little-world.ts'

let little: LittleWorld

beforeEach(async () => {
  little = await LittleWorld.of({ 'README.md': 'hello' })
})
afterEach(async () => little[Symbol.asyncDispose]())

async function refs(args: string, selection: string) {
  return little.run(
    `{ repository(owner: "acme", name: "gitops") { refs(refPrefix: "refs/heads/"${args}) ${selection} } }`,
  )
}

describe('a connection', () => {
  test('is counted without a page', async () => {
    expect((await refs('', '{ totalCount }')).data).toEqual({ repository: { refs: { totalCount: 1 } } })
  })

  test('is not read without a page', async () => {
    expect((await refs('', '{ nodes { name } }')).errors).toMatchObject([
      {
        type: 'MISSING_PAGINATION_BOUNDARIES',
        path: ['repository', 'refs'],
        message: 'You must provide a `first` or `last` value to properly paginate the `refs` connection.',
      },
    ])
  })

  test.each([101, 0])('is not read %i at a time', async (count) => {
    expect((await refs(`, first: ${count}`, '{ nodes { name } }')).errors).toMatchObject([
      {
        type: 'EXCESSIVE_PAGINATION',
        message: `Requesting ${count} records on the \`refs\` connection exceeds the \`first\` limit of 100 records.`,
      },
    ])
  })

  test('is walked page by page, forwards and backwards', async () => {
    for (const name of ['a', 'b', 'c']) await little.push(name, { [name]: name }, 'main')
    const pages: string[] = []
    for (let after: string | null = null, more = true; more; ) {
      const { data } = await refs(
        `, first: 3, after: ${JSON.stringify(after)}`,
        '{ nodes { name } pageInfo { hasNextPage endCursor } }',
      )
      const text = JSON.stringify(data)
      pages.push([...text.matchAll(/"name":"(\w+)"/g)].map(([, name]) => name).join(' '))
      after = /"endCursor":"([^"]+)"/.exec(text)?.[1] ?? null
      more = text.includes('"hasNextPage":true')
    }
    expect(pages).toEqual(['a b c', 'main'])
    expect((await refs(', last: 1', '{ nodes { name } pageInfo { hasPreviousPage } }')).data).toEqual({
      repository: { refs: { nodes: [{ name: 'main' }], pageInfo: { hasPreviousPage: true } } },
    })
  })
})

describe('nodes and points are those of the documentation', () => {
  const simple =
    '{ viewer { repositories(first: 50) { edges { repository:node { name issues(first: 10) { totalCount edges { node { title bodyHTML } } } } } } } }'
  const complex = `{ viewer {
    repositories(first: 50) { edges { repository:node { name
      pullRequests(first: 20) { edges { pullRequest:node { title comments(first: 10) { edges { comment:node { bodyHTML } } } } } }
      issues(first: 20) { totalCount edges { issue:node { title bodyHTML comments(first: 10) { edges { comment:node { bodyHTML } } } } } }
    } } }
    followers(first: 10) { edges { follower:node { login } } }
  } }`
  const points =
    '{ viewer { login repositories(first: 100) { edges { node { id issues(first: 50) { edges { node { id labels(first: 60) { edges { node { id name } } } } } } } } } } }'

  test.each([
    ['the simple query', simple, { nodes: 550, points: 1 }],
    ['the complex query', complex, { nodes: 22_060, points: 21 }],
    ['the query of 5,101 requests', points, { nodes: 305_100, points: 51 }],
    [
      'fragments and variables',
      'query ($n: Int!) { ...F } fragment F on Query { viewer { repositories(first: $n) { nodes { id } } } }',
      { nodes: 7, points: 1 },
    ],
  ])('%s', (_name, query, cost) => {
    const { definitions } = parse(query)
    const operation = definitions.find((each) => each.kind === Kind.OPERATION_DEFINITION)
    const fragments = Object.fromEntries(
      definitions.flatMap((each) =>
        each.kind === Kind.FRAGMENT_DEFINITION ? [[each.name.value, each]] : [],
      ),
    )
    expect(
      operation && costOf({ schema: publicSchema(), operation, fragments, variables: { n: 7 } }),
    ).toEqual(cost)
  })

  test('more than 500,000 nodes are refused before anything runs', async () => {
    const query =
      '{ organization(login: "acme") { repositories(first: 100) { nodes { pullRequests(first: 100) { nodes { comments(first: 100) { nodes { id } } } } } } } }'
    expect(await little.run(query)).toEqual({
      errors: [
        {
          type: 'MAX_NODE_LIMIT_EXCEEDED',
          message:
            'This query requests up to 1,010,100 possible nodes which exceeds the maximum limit of 500,000.',
        },
      ],
    })
  })
})

describe('the budget', () => {
  const limit = '{ rateLimit { cost limit remaining used nodeCount resetAt } }'

  test('falls by the cost of each document and begins anew after an hour', async () => {
    const rest = { cost: 1, limit: 5000, nodeCount: 0, resetAt: '2026-01-05T11:00:00Z' }
    expect((await little.run(limit)).data).toEqual({ rateLimit: { ...rest, used: 1, remaining: 4999 } })
    expect((await little.run(limit)).data).toEqual({ rateLimit: { ...rest, used: 2, remaining: 4998 } })
    little.time += 3_600_000
    expect((await little.run(limit)).data).toMatchObject({
      rateLimit: { used: 1, resetAt: '2026-01-05T12:00:00Z' },
    })
  })

  test('of a minute is 2,000 points, a mutation counting five: the 401st is refused', async () => {
    const mutation =
      'mutation { minimizeComment(input: {subjectId: "none", classifier: OUTDATED}) { clientMutationId } }'
    const types = new Set<string | undefined>()
    for (let count = 0; count < 400; count += 1) types.add((await little.run(mutation)).errors?.[0]?.type)
    expect([...types]).toEqual(['NOT_FOUND'])
    expect((await little.run(mutation)).errors).toMatchObject([{ type: 'RATE_LIMITED' }])
    little.time += 60_000
    expect((await little.run(mutation)).errors).toMatchObject([{ type: 'NOT_FOUND' }])
  })
})

test('of comments and pull requests, 80 a minute and 500 an hour are taken; one more is "too quick"', async () => {
  await little.push('change', { 'README.md': 'hi' }, 'main')
  const wanted = { title: 't', body: '', head: 'change', base: 'main', draft: false }
  const pull = granted(await createPullRequest(little.world, little.app, little.repository, wanted))
  const comments = Array.from({ length: 50 }, (_, at) => `c${at}: addComment(input: $input) { __typename }`)
  const tooQuick = async () => {
    const document = `mutation ($input: AddCommentInput!) { ${comments.join('\n')} }`
    const { errors = [] } = await little.run(document, { input: { subjectId: pull.nodeId, body: 'b' } })
    expect(errors.every(({ message }) => message === 'was submitted too quickly')).toBe(true)
    return errors.length
  }
  const refused: number[] = []
  for (let minute = 0; minute < 7; minute += 1) {
    refused.push(await tooQuick(), await tooQuick())
    little.time += 60_000
  }
  expect(refused).toEqual([0, 20, 0, 20, 0, 20, 0, 20, 0, 20, 0, 20, 30, 50])
})
