// A promotion as the bot makes one: everything written in one mutation document, everything read in one query.
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { granted } from '../../../sandbox/github/faults/graphql-refusal.ts'
import { createComment } from '../../../sandbox/github/state/operations/threads/comments.ts'
import { createIssue } from '../../../sandbox/github/state/operations/threads/issues.ts'
import { LittleWorld } from './little-world.ts'
import { promote } from './promotion-document.ts'

let little: LittleWorld
let comment: string

beforeEach(async () => {
  little = await LittleWorld.of({ 'environments/staging/release.yaml': 'version: v1\n' })
  const issue = granted(
    await createIssue(little.world, little.person('ann'), little.repository, { title: 'please', body: '' }),
  )
  comment = granted(await createComment(little.world, little.person('ann'), issue, '/promote')).nodeId
})
afterEach(async () => little[Symbol.asyncDispose]())

describe('one mutation document', () => {
  test('writes branch, commit, pull request and reaction in order, and its payloads read what was written', async () => {
    const { data, errors } = await promote(little, comment)
    expect(errors).toBeUndefined()
    const head = little.repository.git.branch('promote/staging')
    expect(data).toMatchObject({
      branch: { ref: { name: 'promote/staging' } },
      commit: {
        commit: {
          oid: head,
          message: 'Promote v2\n\nLockkeeper-Id: 1',
          signature: { isValid: true, wasSignedByGitHub: true },
        },
        ref: { name: 'promote/staging' },
      },
      pull: {
        pullRequest: {
          number: 2,
          state: 'OPEN',
          author: { __typename: 'Bot', login: 'lockkeeper' },
          viewerDidAuthor: true,
          mergeable: 'MERGEABLE',
          mergeStateStatus: 'CLEAN',
          headRefOid: head,
          headRef: { target: { oid: head } },
          commits: { totalCount: 1, nodes: [{ commit: { messageHeadline: 'Promote v2' } }] },
          files: {
            totalCount: 1,
            nodes: [
              {
                path: 'environments/staging/release.yaml',
                changeType: 'MODIFIED',
                additions: 1,
                deletions: 1,
              },
            ],
          },
        },
      },
      seen: { reaction: { content: 'THUMBS_UP' } },
    })
    expect(JSON.stringify(data)).toContain('"content":"THUMBS_UP","viewerHasReacted":true')
  })

  test('goes on after a failing field, which is null with an error at its path', async () => {
    await promote(little, comment)
    const again = await promote(little, comment)
    expect(again.data).toMatchObject({
      branch: null,
      commit: null,
      pull: null,
      seen: { reaction: { content: 'THUMBS_UP' } },
    })
    expect(again.errors).toMatchObject([
      {
        type: 'UNPROCESSABLE',
        path: ['branch'],
        message: 'A ref named "refs/heads/promote/staging" already exists in the repository.',
      },
      {
        type: 'STALE_DATA',
        path: ['commit'],
        message: `Expected branch to point to "${little.head}" but it did not.  Pull and try again.`,
      },
      {
        type: 'UNPROCESSABLE',
        path: ['pull'],
        message: 'A pull request already exists for acme:promote/staging.',
      },
    ])
    expect(little.violations).toEqual([])
  })
})

test('one more document reports: check run, label, sticky comment, then all is read back at once', async () => {
  await promote(little, comment)
  const pull = little.repository.threads.get(2)
  little.repository.labels.set(
    'promotion',
    little.world.remember({
      ...little.world.identity('Label'),
      name: 'promotion',
      color: 'ededed',
      description: '',
    }),
  )
  const { data: reported, errors } = await little.run(
    `mutation ($repository: ID!, $oid: GitObjectID!, $pull: ID!, $label: ID!) {
      createCheckRun(input: {repositoryId: $repository, name: "lockkeeper", headSha: $oid, status: COMPLETED,
        conclusion: SUCCESS, externalId: "e1", output: {title: "All gates pass", summary: "fine"}}) {
        checkRun { databaseId status conclusion } }
      addLabelsToLabelable(input: {labelableId: $pull, labelIds: [$label]}) {
        labelable { labels(first: 5) { nodes { name } } } }
      addComment(input: {subjectId: $pull, body: "sticky"}) { commentEdge { node { databaseId url } } subject { id } }
    }`,
    {
      repository: little.repository.nodeId,
      oid: little.repository.git.branch('promote/staging'),
      pull: pull?.nodeId,
      label: little.repository.labels.get('promotion')?.nodeId,
    },
  )
  expect(errors).toBeUndefined()
  expect(reported).toMatchObject({
    createCheckRun: { checkRun: { status: 'COMPLETED', conclusion: 'SUCCESS' } },
    addLabelsToLabelable: { labelable: { labels: { nodes: [{ name: 'promotion' }] } } },
  })

  const read = await little.run(`{
    search(type: ISSUE, query: "is:pr is:open author:app/lockkeeper org:acme head:promote/staging", first: 10) {
      issueCount nodes { ... on PullRequest { number repository { nameWithOwner } } }
    }
    repository(owner: "acme", name: "gitops") {
      pullRequest(number: 2) {
        labels(first: 5) { nodes { name } }
        comments(first: 5) { nodes { body author { login } viewerDidAuthor lastEditedAt } }
        commits(last: 1) { nodes { commit {
          statusCheckRollup { state contexts(first: 5) { nodes { __typename ... on CheckRun { name } } } }
          status { state }
          checkSuites(first: 5, filterBy: {checkName: "lockkeeper"}) { nodes {
            app { slug databaseId }
            checkRuns(first: 5, filterBy: {checkName: "lockkeeper", checkType: LATEST, status: COMPLETED}) {
              nodes { name conclusion externalId title summary startedAt completedAt detailsUrl }
            }
          } }
        } } }
      }
    }
  }`)
  expect(read.errors).toBeUndefined()
  expect(read.data).toMatchObject({
    search: { issueCount: 1, nodes: [{ number: 2, repository: { nameWithOwner: 'acme/gitops' } }] },
    repository: {
      pullRequest: {
        labels: { nodes: [{ name: 'promotion' }] },
        comments: {
          nodes: [
            { body: 'sticky', author: { login: 'lockkeeper' }, viewerDidAuthor: true, lastEditedAt: null },
          ],
        },
        commits: {
          nodes: [
            {
              commit: {
                statusCheckRollup: {
                  state: 'SUCCESS',
                  contexts: { nodes: [{ __typename: 'CheckRun', name: 'lockkeeper' }] },
                },
                status: null,
                checkSuites: {
                  nodes: [
                    {
                      app: { slug: 'lockkeeper' },
                      checkRuns: {
                        nodes: [{ conclusion: 'SUCCESS', externalId: 'e1', title: 'All gates pass' }],
                      },
                    },
                  ],
                },
              },
            },
          ],
        },
      },
    },
  })
})

test('a merge whose head moved is refused, and one with the right head gives the merge commit', async () => {
  await promote(little, comment)
  const pull = little.repository.threads.get(2)?.nodeId
  const merge = `mutation ($pull: ID!, $oid: GitObjectID!) {
    mergePullRequest(input: {pullRequestId: $pull, expectedHeadOid: $oid}) {
      pullRequest { state merged mergedBy { login } mergeCommit { oid signature { wasSignedByGitHub } } }
    } }`
  const stale = await little.run(merge, { pull, oid: little.head })
  expect(stale).toMatchObject({
    data: { mergePullRequest: null },
    errors: [
      {
        type: 'UNPROCESSABLE',
        path: ['mergePullRequest'],
        message: 'Head branch was modified. Review and try the merge again.',
      },
    ],
  })
  const merged = await little.run(merge, { pull, oid: little.repository.git.branch('promote/staging') })
  expect(merged.errors).toBeUndefined()
  expect(merged.data).toMatchObject({
    mergePullRequest: {
      pullRequest: {
        state: 'MERGED',
        merged: true,
        mergedBy: { login: 'lockkeeper' },
        mergeCommit: { oid: little.head, signature: { wasSignedByGitHub: true } },
      },
    },
  })
})
