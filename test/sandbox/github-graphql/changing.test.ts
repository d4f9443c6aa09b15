// The other mutations, one by one: refs, pull requests, comments, reactions, check runs.
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { granted } from '../../../sandbox/github/faults/graphql-refusal.ts'
import { createComment } from '../../../sandbox/github/state/operations/threads/comments.ts'
import { createPullRequest } from '../../../sandbox/github/state/operations/threads/pull-requests.ts'
import { LittleWorld } from './little-world.ts'

let little: LittleWorld
let ids: { pull: string; comment: string; repository: string }

beforeEach(async () => {
  little = await LittleWorld.of({ 'README.md': 'hello' })
  await little.push('change', { 'README.md': 'hi' }, 'main')
  const { world, repository, app } = little
  const wanted = { title: 't', body: '', head: 'change', base: 'main', draft: false }
  const pull = granted(await createPullRequest(world, app, repository, wanted))
  const comment = granted(await createComment(world, app, pull, 'first'))
  ids = { pull: pull.nodeId, comment: comment.nodeId, repository: repository.nodeId }
})
afterEach(async () => little[Symbol.asyncDispose]())

/** Runs one mutation on `$id` and gives its payload; there must be no errors. */
async function change(id: string, field: string, more: Readonly<Record<string, unknown>> = {}) {
  const types = { id: 'ID!', oid: 'GitObjectID!', repository: 'ID!' }
  const declared = Object.entries(types).filter(([name]) => field.includes(`$${name}`))
  const head = declared.map(([name, type]) => `$${name}: ${type}`).join(', ')
  const { data, errors } = await little.run(`mutation (${head}) { payload: ${field} }`, { id, ...more })
  expect(errors).toBeUndefined()
  return data?.['payload']
}

describe('a ref', () => {
  const named =
    '{ repository(owner: "acme", name: "gitops") { ref(qualifiedName: "refs/heads/change") { id } } }'

  async function refId(): Promise<string> {
    return /"id":"([^"]+)"/.exec(JSON.stringify((await little.run(named)).data))?.[1] ?? ''
  }

  test('moves forward, backward only by force, and away', async () => {
    const id = await refId()
    const target = '{ ref { target { oid } } }'
    const back = `updateRef(input: {refId: $id, oid: $oid}) ${target}`
    const { errors } = await little.run(`mutation ($id: ID!, $oid: GitObjectID!) { ${back} }`, {
      id,
      oid: little.head,
    })
    expect(errors).toMatchObject([{ type: 'UNPROCESSABLE', path: ['updateRef'] }])
    const forced = await change(id, `updateRef(input: {refId: $id, oid: $oid, force: true}) ${target}`, {
      oid: little.head,
    })
    expect(forced).toEqual({ ref: { target: { oid: little.head } } })
    expect(
      await change(id, 'deleteRef(input: {refId: $id, clientMutationId: "mine"}) { clientMutationId }'),
    ).toEqual({
      clientMutationId: 'mine',
    })
    expect((await little.run(named)).data).toEqual({ repository: { ref: null } })
  })

  test('moves with others only from where all of them were seen', async () => {
    const { head } = little
    const oid = little.repository.git.branch('change')
    const zero = '0'.repeat(40)
    const move = async (refUpdates: readonly object[]) =>
      little.run('mutation ($input: UpdateRefsInput!) { updateRefs(input: $input) { clientMutationId } }', {
        input: { repositoryId: ids.repository, refUpdates },
      })
    const gone = { name: 'refs/heads/change', beforeOid: oid, afterOid: zero }
    const made = { name: 'refs/heads/made', beforeOid: zero, afterOid: head }
    const stale = { name: 'refs/heads/change', beforeOid: head, afterOid: zero }
    expect((await move([made, stale])).errors).toMatchObject([{ type: 'UNPROCESSABLE' }])
    expect(little.repository.git.branch('made')).toBeUndefined()
    expect((await move([made, gone])).errors).toBeUndefined()
    expect(little.repository.git.branch('made')).toBe(head)
    expect(little.repository.git.branch('change')).toBeUndefined()
  })
})

describe('a pull request', () => {
  test.each([
    [
      'updatePullRequest(input: {pullRequestId: $id, title: "new"}) { pullRequest { title } }',
      { title: 'new' },
    ],
    [
      'closePullRequest(input: {pullRequestId: $id}) { pullRequest { state closed } }',
      { state: 'CLOSED', closed: true },
    ],
    ['convertPullRequestToDraft(input: {pullRequestId: $id}) { pullRequest { isDraft } }', { isDraft: true }],
  ])('%s', async (field, pullRequest) => {
    expect(await change(ids.pull, field)).toEqual({ pullRequest })
  })

  test('is closed and reopened', async () => {
    await change(ids.pull, 'closePullRequest(input: {pullRequestId: $id}) { clientMutationId }')
    expect(
      await change(ids.pull, 'reopenPullRequest(input: {pullRequestId: $id}) { pullRequest { state } }'),
    ).toEqual({ pullRequest: { state: 'OPEN' } })
  })
})

describe('a comment', () => {
  test('is edited, and says so', async () => {
    little.time += 5000
    expect(
      await change(
        ids.comment,
        'updateIssueComment(input: {id: $id, body: "second"}) { issueComment { body lastEditedAt includesCreatedEdit } }',
      ),
    ).toEqual({
      issueComment: { body: 'second', lastEditedAt: '2026-01-05T10:00:05Z', includesCreatedEdit: true },
    })
  })

  test('is folded away', async () => {
    expect(
      await change(
        ids.comment,
        'minimizeComment(input: {subjectId: $id, classifier: OUTDATED}) { minimizedComment { isMinimized minimizedReason } }',
      ),
    ).toEqual({ minimizedComment: { isMinimized: true, minimizedReason: 'outdated' } })
  })

  test('is deleted, and then there is no such node', async () => {
    await change(ids.comment, 'deleteIssueComment(input: {id: $id}) { clientMutationId }')
    const { errors } = await little.run('query ($id: ID!) { node(id: $id) { id } }', { id: ids.comment })
    expect(errors).toMatchObject([{ type: 'NOT_FOUND' }])
  })

  test("carries reactions, of which only one's own can be taken back", async () => {
    const counted =
      '{ subject { ... on IssueComment { reactions(first: 5, content: EYES) { totalCount viewerHasReacted } } } }'
    const input = '(input: {subjectId: $id, content: EYES})'
    const one = { subject: { reactions: { totalCount: 1, viewerHasReacted: true } } }
    expect(await change(ids.comment, `addReaction${input} ${counted}`)).toEqual(one)
    expect(await change(ids.comment, `addReaction${input} ${counted}`)).toEqual(one)
    expect(await change(ids.comment, `removeReaction${input} ${counted}`)).toEqual({
      subject: { reactions: { totalCount: 0, viewerHasReacted: false } },
    })
  })
})

test('a check run goes from queued to its conclusion', async () => {
  const made = await change(
    ids.repository,
    'createCheckRun(input: {repositoryId: $id, name: "gate", headSha: $oid, status: IN_PROGRESS}) { checkRun { id status conclusion } }',
    { oid: little.repository.git.branch('change') },
  )
  expect(made).toMatchObject({ checkRun: { status: 'IN_PROGRESS', conclusion: null } })
  const id = little.repository.suites[0]?.runs[0]?.nodeId ?? ''
  const done = `updateCheckRun(input: {checkRunId: $id, repositoryId: $repository, conclusion: FAILURE, completedAt: "2026-01-05T10:00:09Z"})`
  const fields = '{ checkRun { status conclusion completedAt checkSuite { conclusion } } }'
  expect(await change(id, `${done} ${fields}`, { repository: ids.repository })).toEqual({
    checkRun: {
      status: 'COMPLETED',
      conclusion: 'FAILURE',
      completedAt: '2026-01-05T10:00:09Z',
      checkSuite: { conclusion: 'FAILURE' },
    },
  })
})
