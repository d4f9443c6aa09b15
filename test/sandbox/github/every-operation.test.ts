// Every operation once, in a story: request and answer of each are held against GitHub's own description.
import { expect, test } from 'vitest'
import { z } from 'zod'
import { operationsInUse } from '../../../sandbox/github/openapi/operations-in-use.ts'
import { routeOf } from '../../../sandbox/github/rest/catalog.ts'
import { concludeWorkflowRun } from '../../../sandbox/github/state/operations/checks/workflow-runs.ts'
import { botToken, call, canal, jwt, listen } from './canal-world.ts'

const withId = z.looseObject({ id: z.number() })
const withSha = z.looseObject({ sha: z.string() })

test('every operation in the list has a route', () => {
  expect(operationsInUse.filter((operation) => routeOf(operation) === undefined)).toEqual([])
})

test('a story through all rooms goes by the description, requests and answers and webhooks', async () => {
  const listener = await listen()
  const world = await canal({ webhookUrl: listener.url })
  const { github, alice, bob, app, privateKey, repository, installation } = world
  const token = await botToken(world)
  const mine = '/repos/acme/canal'
  const done: string[] = []
  const as = (who: string) => async (operation: string, body?: unknown, expected?: number) => {
    const answer = await call(github, who, operation, body)
    const wanted = expected ?? (operation.startsWith('GET') ? 200 : undefined)
    const asWanted = wanted === undefined ? answer.status < 300 : answer.status === wanted
    expect([operation, asWanted ? 'as wanted' : answer]).toEqual([operation, 'as wanted'])
    done.push(operation)
    return answer.body
  }
  const bot = as(token)
  const self = as(jwt(app.id, privateKey))
  const person = as(alice.token)
  const main = repository.git.branch('main') ?? ''

  await self('GET /app')
  await self('GET /app/installations')
  await self(`GET /app/installations/${installation.id}`)
  await self(`GET ${mine}/installation`)
  await bot('GET /installation/repositories')
  await bot('GET /rate_limit')
  await bot('GET /users/alice')
  await bot(`GET ${mine}`)
  await bot(`GET ${mine}/collaborators/bob/permission`)
  await person('GET /orgs/acme/teams/keepers/memberships/bob')
  await person('PUT /orgs/acme/teams/keepers/memberships/carol')
  await person('DELETE /orgs/acme/teams/keepers/memberships/carol')
  await person(`PUT ${mine}/collaborators/carol`, { permission: 'push' })
  await person(`DELETE ${mine}/collaborators/carol`)

  const blob = withSha.parse(await bot(`POST ${mine}/git/blobs`, { content: 'hello' }))
  await bot(`GET ${mine}/git/blobs/${blob.sha}`)
  const tree = withSha.parse(
    await bot(`POST ${mine}/git/trees`, {
      tree: [{ path: 'a/b', mode: '100644', type: 'blob', sha: blob.sha }],
    }),
  )
  await bot(`GET ${mine}/git/trees/${tree.sha}?recursive=1`)
  const commit = withSha.parse(
    await bot(`POST ${mine}/git/commits`, { message: 'Begin', tree: tree.sha, parents: [] }),
  )
  await bot(`GET ${mine}/git/commits/${commit.sha}`)
  await bot(`GET ${mine}/commits/${commit.sha}`)
  await bot(`POST ${mine}/git/refs`, { ref: 'refs/heads/ledger', sha: commit.sha })
  await bot(`GET ${mine}/git/ref/heads/ledger`)
  await bot(`GET ${mine}/git/matching-refs/heads/`)
  await bot(`PATCH ${mine}/git/refs/heads/ledger`, { sha: main, force: true })
  await bot(`DELETE ${mine}/git/refs/heads/ledger`)

  await bot(`POST ${mine}/git/refs`, { ref: 'refs/heads/promote', sha: main })
  await bot(`PUT ${mine}/contents/new.txt`, { message: 'Add', content: 'aGk=', branch: 'promote' })
  await bot(`GET ${mine}/compare/main...promote`)
  await bot(`GET ${mine}/contents/new.txt?ref=promote`)
  await bot(`GET ${mine}/contents/environments`)

  const issue = withId
    .extend({ number: z.number() })
    .parse(await person(`POST ${mine}/issues`, { title: 'Talk' }))
  await bot(`GET ${mine}/issues`)
  await bot(`GET ${mine}/issues/${issue.number}`)
  await bot(`PATCH ${mine}/issues/${issue.number}`, { title: 'Talk more' })
  await bot(`POST ${mine}/issues/${issue.number}/labels`, { labels: ['release'] })
  await bot(`DELETE ${mine}/issues/${issue.number}/labels/release`)
  const comment = withId.parse(
    await person(`POST ${mine}/issues/${issue.number}/comments`, { body: '/promote' }),
  )
  await bot(`GET ${mine}/issues/comments`)
  await bot(`GET ${mine}/issues/${issue.number}/comments`)
  await bot(`GET ${mine}/issues/comments/${comment.id}`)
  await person(`PATCH ${mine}/issues/comments/${comment.id}`, { body: 'edited' })
  for (const subject of [`issues/${issue.number}`, `issues/comments/${comment.id}`]) {
    const reaction = withId.parse(await bot(`POST ${mine}/${subject}/reactions`, { content: 'eyes' }, 201))
    await bot(`POST ${mine}/${subject}/reactions`, { content: 'eyes' }, 200)
    await bot(`GET ${mine}/${subject}/reactions`)
    await bot(`DELETE ${mine}/${subject}/reactions/${reaction.id}`)
  }
  await person(`DELETE ${mine}/issues/comments/${comment.id}`)

  const pull = z
    .looseObject({ number: z.number(), head: z.object({ sha: z.string() }) })
    .parse(
      await bot(`POST ${mine}/pulls`, { title: 'Promote', head: 'promote', base: 'main', body: 'Words' }),
    )
  const at = `${mine}/pulls/${pull.number}`
  await bot(`GET ${mine}/pulls?state=all&head=acme:promote`)
  await bot(`PATCH ${at}`, { title: 'Promote api' })
  await bot(`GET ${at}/files`)
  await bot(`GET ${at}/merge`, undefined, 404)
  const review = withId.parse(await as(bob.token)(`POST ${at}/reviews`, { event: 'APPROVE' }))
  await as(bob.token)(`PUT ${at}/reviews/${review.id}`, { body: 'Looks right' })
  await bot(`GET ${at}/reviews`)
  await person(`PUT ${at}/reviews/${review.id}/dismissals`, { message: 'Moved on' })

  const check = {
    name: 'lockkeeper',
    head_sha: pull.head.sha,
    output: { title: 'Fine', summary: 'All well' },
  }
  const actions = [{ label: 'Hold', description: 'Wait with this', identifier: 'hold' }]
  const run = withId.parse(await bot(`POST ${mine}/check-runs`, { ...check, actions }))
  await bot(`PATCH ${mine}/check-runs/${run.id}`, { conclusion: 'success' })
  await bot(`GET ${mine}/check-runs/${run.id}`)
  await bot(`GET ${mine}/commits/${pull.head.sha}/check-runs`)
  await bot(`POST ${mine}/check-runs/${run.id}/rerequest`, undefined, 201)
  const pressed = repository.suites.flatMap((suite) => suite.runs)[0]
  if (pressed !== undefined) await bob.presses(pressed, 'hold')
  await bot(`POST ${mine}/statuses/${main}`, { state: 'success', context: 'health/dev' })
  await bot(`GET ${mine}/commits/main/status`)
  await bot(`GET ${mine}/commits/main/statuses`)
  const deployment = withId.parse(
    await bot(`POST ${mine}/deployments`, { ref: 'main', environment: 'dev', required_contexts: [] }),
  )
  await bot(`GET ${mine}/deployments?environment=dev`)
  await bot(`POST ${mine}/deployments/${deployment.id}/statuses`, { state: 'success' })
  await bot(`GET ${mine}/deployments/${deployment.id}/statuses`)

  await person(`PUT ${mine}/branches/main/protection`, {
    required_status_checks: {
      strict: false,
      contexts: [],
      checks: [{ context: 'lockkeeper', app_id: app.id }],
    },
    enforce_admins: true,
    required_pull_request_reviews: { required_approving_review_count: 0, dismiss_stale_reviews: true },
    restrictions: null,
  })
  await person(`GET ${mine}/branches/main/protection`)
  await bot(`GET ${at}`)
  await bot(`PUT ${at}/merge`, { sha: pull.head.sha })
  await person(`DELETE ${mine}/branches/main/protection`)
  const smoke = 'on:\n  workflow_dispatch:\n    inputs: { mark: { required: true } }\n'
  const files = { '.github/workflows/smoke.yaml': smoke }
  await alice.pushes(repository, { branch: 'main', files, message: 'Smoke' })
  const workflow = `${mine}/actions/workflows/smoke.yaml`
  await bot(`POST ${workflow}/dispatches`, { ref: 'main', inputs: { mark: 'x' } })
  await bot(`POST ${workflow}/dispatches`, { ref: 'main', inputs: { other: 'x' } }, 422)
  await bot(`GET ${workflow}/runs?event=workflow_dispatch&branch=main`)
  const [started] = repository.workflowRuns
  if (started !== undefined) concludeWorkflowRun(github.world, started, 'success')
  await bot(`POST ${mine}/dispatches`, { event_type: 'promote', client_payload: { app: 'api' } })

  await alice.branches(repository, 'other')
  await alice.pushes(repository, { branch: 'other', files: { x: 'y' }, message: 'X' })
  const draft = await alice.opensPull(repository, 'other', 'Other', { draft: true })
  await alice.setsDraft(draft, false)
  await alice.setsDraft(draft, true)
  await alice.pushes(repository, { branch: 'other', files: { x: null, z: 'z' }, message: 'Z' })
  await alice.editsPull(draft, { state: 'closed' })
  await alice.editsPull(draft, { state: 'open' })
  await github.settled()

  const deliveries = z.array(withId).parse(await self('GET /app/hook/deliveries?per_page=5'))
  await self(`GET /app/hook/deliveries/${deliveries[0]?.id ?? 0}`)
  await self(`POST /app/hook/deliveries/${deliveries[0]?.id ?? 0}/attempts`, undefined, 202)
  await github.settled()

  expect(github.violations()).toEqual([])
  expect(new Set(listener.names())).toEqual(
    new Set([
      'check_run.completed',
      'check_run.created',
      'check_run.requested_action',
      'check_run.rerequested',
      'deployment_status.created',
      'installation.created',
      'issue_comment.created',
      'issue_comment.deleted',
      'issue_comment.edited',
      'issues.edited',
      'issues.opened',
      'membership.added',
      'membership.removed',
      'pull_request.closed',
      'pull_request.converted_to_draft',
      'pull_request.edited',
      'pull_request.opened',
      'pull_request.ready_for_review',
      'pull_request.reopened',
      'pull_request.synchronize',
      'pull_request_review.dismissed',
      'pull_request_review.edited',
      'pull_request_review.submitted',
      'push',
      'repository_dispatch.promote',
      'status',
      'workflow_run.completed',
      'workflow_run.requested',
    ]),
  )
}, 30_000)
