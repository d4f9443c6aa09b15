// The payload of a webhook, built from what just happened.
import { fullNameOf } from '../state/records/repository.ts'
import type { WorldEvent } from '../state/events.ts'
import type { Account, Installation } from '../state/records/account.ts'
import type { World } from '../state/world.ts'
import { repositoryApi, repositoryPage } from '../representations/addresses.ts'
import {
  instant,
  showAccount,
  showInstallation,
  showOrganization,
  showTeam,
} from '../representations/account.ts'
import { showCheckRun, showDeployment, showDeploymentStatus, showPullsAt } from '../representations/check.ts'
import { showPull, showReview } from '../representations/pull-request.ts'
import { showRepository } from '../representations/repository.ts'
import { showComment, showThread } from '../representations/thread.ts'
import { showWorkflow, showWorkflowRun, simpleCommit } from '../representations/workflow-run.ts'
import { pushPayload } from './push-payload.ts'
import { statusPayload } from './status-payload.ts'

type Payload = Readonly<Record<string, unknown>>

/**
 * What is sent for an event to one installation. Records are read before the first pause, so that the payload tells
 * of the moment of the event, however late it is sent.
 */
export async function payloadOf(
  world: World,
  event: WorldEvent,
  installation: Installation,
): Promise<Payload> {
  const frame = frameOf(world, event, installation)
  switch (event.event) {
    case 'issues':
      return { action: event.action, issue: showThread(world, event.issue), ...changesOf(event), ...frame }
    case 'issue_comment':
      return {
        action: event.action,
        issue: showThread(world, event.thread),
        comment: showComment(world, event.comment),
        ...changesOf(event),
        ...frame,
      }
    case 'pull_request': {
      const { pull } = event
      const moved = event.action === 'synchronize' ? { before: event.before, after: pull.headOid } : {}
      const shown = showPull(world, pull)
      return {
        action: event.action,
        number: pull.number,
        pull_request: shown,
        ...moved,
        ...changesOf(event),
        ...frame,
      }
    }
    case 'pull_request_review': {
      const review = { ...showReview(world, event.review), state: event.review.state.toLowerCase() }
      const shown = { ...review, updated_at: instant(event.review.updatedAt) }
      const pull_request = showPull(world, event.review.pull)
      return { action: event.action, review: shown, pull_request, ...changesOf(event), ...frame }
    }
    case 'push':
      return { ...(await pushPayload(world, event)), ...frame, repository: pushedRepository(world, event) }
    case 'status':
      return { ...(await statusPayload(world, event.status)), ...frame }
    case 'deployment_status':
      return {
        action: event.action,
        deployment_status: showDeploymentStatus(world, event.status),
        deployment: showDeployment(world, event.deployment),
        check_run: null,
        workflow: null,
        workflow_run: null,
        ...frame,
      }
    case 'deployment_protection_rule': {
      const { run, deployment } = event.job
      const path = `/actions/runs/${run}/deployment_protection_rule`
      return {
        action: event.action,
        environment: deployment.environment,
        event: 'workflow_dispatch',
        deployment_callback_url: repositoryApi(world, event.repository, path),
        deployment: showDeployment(world, deployment),
        pull_requests: [],
        ...frame,
      }
    }
    case 'check_run': {
      const { suite } = event.run
      const check_run = { ...showCheckRun(world, event.run), check_suite: showSuite(world, event) }
      const requested_action =
        event.identifier === undefined ? {} : { requested_action: { identifier: event.identifier } }
      return {
        action: event.action,
        check_run,
        ...requested_action,
        ...frame,
        repository: showRepository(world, suite.repository),
      }
    }
    case 'workflow_run': {
      const { run, repository } = event
      const shown = showWorkflowRun(world, run, undefined)
      const head = await repository.git.commit(run.headOid)
      const head_commit = head === undefined ? null : simpleCommit(world, repository, head)
      const workflow_run = { ...shown, head_commit }
      return { action: event.action, workflow: showWorkflow(world, run), workflow_run, ...frame }
    }
    case 'repository_dispatch':
      return {
        action: event.action,
        branch: event.repository.defaultBranch,
        client_payload: event.clientPayload,
        ...frame,
      }
    case 'merge_group': {
      const head = await event.repository.git.commit(event.headOid)
      const merge_group = {
        head_sha: event.headOid,
        head_ref: event.headRef,
        base_sha: event.baseOid,
        base_ref: event.baseRef,
        head_commit: head === undefined ? null : simpleCommit(world, event.repository, head),
      }
      return { action: event.action, merge_group, ...frame }
    }
    case 'membership':
      return {
        action: event.action,
        scope: 'team',
        member: showAccount(world, event.member),
        team: showTeam(world, event.team),
        ...frame,
      }
    case 'installation':
      return {
        action: event.action,
        ...frame,
        installation: showInstallation(world, event.installation),
        repositories: [...world.repositories.values()]
          .filter((repository) => repository.owner === event.installation.account)
          .map((repository) => ({
            id: repository.id,
            node_id: repository.nodeId,
            name: repository.name,
            full_name: fullNameOf(repository),
            private: repository.private,
          })),
        requester: null,
      }
  }
}

function frameOf(world: World, event: WorldEvent, installation: Installation): Payload {
  const owner: Account =
    'repository' in event
      ? event.repository.owner
      : 'team' in event
        ? event.team.organization
        : event.installation.account
  return {
    ...('repository' in event ? { repository: showRepository(world, event.repository) } : {}),
    ...(owner.kind === 'Organization' ? { organization: showOrganization(world, owner) } : {}),
    sender: showAccount(world, event.sender),
    installation: { id: installation.id, node_id: `INSTALLATION_${installation.id}` },
  }
}

function changesOf(event: { readonly action: string; readonly changes?: unknown }): Payload {
  return event.action === 'edited' ? { changes: event.changes ?? {} } : {}
}

/** A push shows its repository's times in seconds. */
function pushedRepository(world: World, { repository }: Extract<WorldEvent, { event: 'push' }>): Payload {
  return {
    ...showRepository(world, repository),
    url: repositoryPage(world, repository),
    created_at: Math.floor(repository.createdAt.getTime() / 1000),
    pushed_at: Math.floor(repository.pushedAt.getTime() / 1000),
    owner: { ...showAccount(world, repository.owner), name: repository.owner.login, email: null },
    stargazers: 0,
    master_branch: repository.defaultBranch,
  }
}

function showSuite(world: World, { run: { suite } }: Extract<WorldEvent, { event: 'check_run' }>): Payload {
  const { repository } = suite
  const completed = suite.runs.every((run) => run.status === 'completed')
  return {
    id: suite.id,
    node_id: suite.nodeId,
    head_branch: suite.headBranch ?? null,
    head_sha: suite.headOid,
    status: completed ? 'completed' : 'in_progress',
    conclusion: completed
      ? (suite.runs.find((run) => run.conclusion !== 'success')?.conclusion ?? 'success')
      : null,
    url: repositoryApi(world, repository, `/check-suites/${suite.id}`),
    before: null,
    after: suite.headOid,
    app: showCheckRun(world, suite.runs[0] ?? neverEmpty()).app,
    pull_requests: showPullsAt(world, repository, suite.headOid),
    created_at: instant(suite.createdAt),
    updated_at: instant(suite.createdAt),
  }
}

function neverEmpty(): never {
  throw new Error('a check suite told of without a run')
}
