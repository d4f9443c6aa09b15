// Who may do what, and what a branch asks for: teams, collaborators, protection, rulesets, review decisions.
import { afterEach, beforeEach, expect, test } from 'vitest'
import { granted } from '../../../sandbox/github/faults/graphql-refusal.ts'
import { createPullRequest } from '../../../sandbox/github/state/operations/threads/pull-requests.ts'
import { createReview } from '../../../sandbox/github/state/operations/threads/reviews.ts'
import { everything, LittleWorld } from './little-world.ts'

let little: LittleWorld

beforeEach(async () => {
  little = await LittleWorld.of({ 'README.md': 'hello' })
  const { world, repository, app } = little
  repository.teamRoles.set('releasers', 'maintain')
  repository.protections.set(
    'main',
    world.remember({
      ...world.identity('BranchProtectionRule'),
      branch: 'main',
      requiredChecks: { strict: false, checks: [{ context: 'lockkeeper', appId: app.app.id }] },
      requiredReviews: { count: 1, dismissStale: true, codeOwners: false },
      enforceAdmins: true,
      allowForcePushes: false,
      allowDeletions: false,
    }),
  )
  repository.rulesets.push(
    world.remember({
      ...world.identity('RepositoryRuleset'),
      name: 'ledger',
      enforcement: 'active',
      include: ['refs/heads/lockkeeper'],
      exclude: [],
      nonFastForward: true,
      deletion: false,
      requiredChecks: [{ context: 'lockkeeper', appId: undefined }],
      requiredReviews: undefined,
      bypassApps: [app.app.id],
    }),
  )
})
afterEach(async () => little[Symbol.asyncDispose]())

test('teams of a person, and members of a team', async () => {
  const query = `{ organization(login: "acme") {
    teams(first: 5, userLogins: ["ANN"]) { nodes { slug } }
    none: teams(first: 5, userLogins: ["eve"]) { totalCount }
    team(slug: "releasers") { slug members(first: 5) { nodes { login } pageInfo { hasNextPage } } }
  } }`
  expect(await little.run(query)).toEqual({
    data: {
      organization: {
        teams: { nodes: [{ slug: 'releasers' }] },
        none: { totalCount: 0 },
        team: {
          slug: 'releasers',
          members: { nodes: [{ login: 'ann' }, { login: 'bob' }], pageInfo: { hasNextPage: false } },
        },
      },
    },
  })
  const { members: _members, ...withoutMembers } = everything
  const { errors } = await little.run(query, {}, little.appWith(withoutMembers))
  expect(new Set(errors?.map(({ type }) => type))).toEqual(new Set(['FORBIDDEN']))
})

test("a collaborator's highest role stands on the edge", async () => {
  const { data } = await little.run(`{ repository(owner: "acme", name: "gitops") {
    collaborators(first: 5, login: "Ann", affiliation: ALL) { edges { permission node { login } } }
    none: collaborators(first: 5, login: "eve") { totalCount }
  } }`)
  expect(data).toEqual({
    repository: {
      collaborators: { edges: [{ permission: 'MAINTAIN', node: { login: 'ann' } }] },
      none: { totalCount: 0 },
    },
  })
})

test('protection and rulesets name the checks they require, with the app', async () => {
  const { data, errors } = await little.run(`{ repository(owner: "acme", name: "gitops") {
    branchProtectionRules(first: 5) { nodes {
      pattern requiresStatusChecks requiredStatusChecks { context app { slug } }
      requiresApprovingReviews requiredApprovingReviewCount dismissesStaleReviews isAdminEnforced
    } }
    rulesets(first: 5) { nodes {
      name enforcement conditions { refName { include exclude } }
      rules(first: 5) { nodes { type parameters {
        ... on RequiredStatusChecksParameters { requiredStatusChecks { context integrationId } }
      } } }
      bypassActors(first: 5) { nodes { actor { ... on App { slug } } } }
    } }
  } }`)
  expect(errors).toBeUndefined()
  expect(data).toEqual({
    repository: {
      branchProtectionRules: {
        nodes: [
          {
            pattern: 'main',
            requiresStatusChecks: true,
            requiredStatusChecks: [{ context: 'lockkeeper', app: { slug: 'lockkeeper' } }],
            requiresApprovingReviews: true,
            requiredApprovingReviewCount: 1,
            dismissesStaleReviews: true,
            isAdminEnforced: true,
          },
        ],
      },
      rulesets: {
        nodes: [
          {
            name: 'ledger',
            enforcement: 'ACTIVE',
            conditions: { refName: { include: ['refs/heads/lockkeeper'], exclude: [] } },
            rules: {
              nodes: [
                { type: 'NON_FAST_FORWARD', parameters: null },
                {
                  type: 'REQUIRED_STATUS_CHECKS',
                  parameters: { requiredStatusChecks: [{ context: 'lockkeeper', integrationId: null }] },
                },
              ],
            },
            bypassActors: { nodes: [{ actor: { slug: 'lockkeeper' } }] },
          },
        ],
      },
    },
  })
})

test('a review is bound to the commit that was reviewed, and decides with the protection', async () => {
  const { world, repository, app } = little
  const head = await little.push('change', { 'README.md': 'hi' }, 'main')
  const wanted = { title: 't', body: '', head: 'change', base: 'main', draft: false }
  const pull = granted(await createPullRequest(world, app, repository, wanted))
  const query = `query ($id: ID!) { node(id: $id) { ... on PullRequest {
    reviewDecision mergeable mergeStateStatus
    reviews(first: 5, states: [APPROVED]) { nodes { state author { __typename login } authorAssociation commit { oid } } }
    latestOpinionatedReviews(first: 5) { nodes { state } }
  } } }`
  expect((await little.run(query, { id: pull.nodeId })).data).toEqual({
    node: {
      reviewDecision: 'REVIEW_REQUIRED',
      mergeable: 'MERGEABLE',
      mergeStateStatus: 'BLOCKED',
      reviews: { nodes: [] },
      latestOpinionatedReviews: { nodes: [] },
    },
  })
  const approval = { event: 'APPROVE', body: '', commitOid: undefined } as const
  granted(await createReview(world, little.person('bob'), pull, approval))
  const author = { __typename: 'User', login: 'bob' }
  expect((await little.run(query, { id: pull.nodeId })).data).toMatchObject({
    node: {
      reviewDecision: 'APPROVED',
      mergeStateStatus: 'BLOCKED',
      reviews: {
        nodes: [{ state: 'APPROVED', author, authorAssociation: 'MEMBER', commit: { oid: head } }],
      },
      latestOpinionatedReviews: { nodes: [{ state: 'APPROVED' }] },
    },
  })
})
