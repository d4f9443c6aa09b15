// Check runs, statuses and deployments as REST and webhooks show them.
import { openPulls } from '../state/operations/ref-moved.ts'
import type {
  CheckRun,
  CommitStatus,
  Deployment,
  DeploymentStatus,
  Repository,
} from '../state/records/repository.ts'
import type { World } from '../state/world.ts'
import { page, repositoryApi, repositoryPage } from './addresses.ts'
import { instant, showAccount, showApp } from './account.ts'

/** `check-run`. */
export function showCheckRun(world: World, run: CheckRun) {
  const { repository, app, headOid } = run.suite
  const url = repositoryApi(world, repository, `/check-runs/${run.id}`)
  const html = repositoryPage(world, repository, `/runs/${run.id}`)
  return {
    id: run.id,
    node_id: run.nodeId,
    name: run.name,
    head_sha: headOid,
    external_id: run.externalId ?? '',
    url,
    html_url: html,
    details_url: run.detailsUrl ?? html,
    status: run.status,
    conclusion: run.conclusion ?? null,
    started_at: instant(run.startedAt),
    completed_at: run.completedAt === undefined ? null : instant(run.completedAt),
    output: {
      title: run.output.title ?? null,
      summary: run.output.summary ?? null,
      text: run.output.text ?? null,
      annotations_count: run.output.annotations.length,
      annotations_url: `${url}/annotations`,
    },
    check_suite: { id: run.suite.id },
    app: showApp(world, app),
    pull_requests: showPullsAt(world, repository, headOid),
  }
}

/** Open pull requests at a commit, in the short form of checks; GitHub leaves out those from forks. */
export function showPullsAt(world: World, repository: Repository, oid: string) {
  const repo = { id: repository.id, url: repositoryApi(world, repository), name: repository.name }
  return openPulls(repository)
    .filter((pull) => pull.headOid === oid && pull.headRepository === repository)
    .map((pull) => ({
      id: pull.id,
      number: pull.number,
      url: repositoryApi(world, repository, `/pulls/${pull.number}`),
      head: { ref: pull.headRef, sha: pull.headOid, repo },
      base: { ref: pull.baseRef, sha: pull.baseOid, repo },
    }))
}

export function showStatus(world: World, status: CommitStatus) {
  return {
    url: repositoryApi(world, status.repository, `/statuses/${status.oid}`),
    avatar_url: page(world, `/avatars/${status.creator.id}`),
    id: status.id,
    node_id: status.nodeId,
    state: status.state,
    description: status.description ?? null,
    target_url: status.targetUrl ?? null,
    context: status.context,
    created_at: instant(status.createdAt),
    updated_at: instant(status.createdAt),
    creator: showAccount(world, status.creator),
  }
}

export function showDeployment(world: World, deployment: Deployment) {
  const url = repositoryApi(world, deployment.repository, `/deployments/${deployment.id}`)
  return {
    url,
    id: deployment.id,
    node_id: deployment.nodeId,
    sha: deployment.oid,
    ref: deployment.ref,
    task: deployment.task,
    payload: deployment.payload,
    original_environment: deployment.environment,
    environment: deployment.environment,
    description: deployment.description ?? null,
    creator: showAccount(world, deployment.creator),
    created_at: instant(deployment.createdAt),
    updated_at: instant(deployment.updatedAt),
    statuses_url: `${url}/statuses`,
    repository_url: repositoryApi(world, deployment.repository),
    transient_environment: false,
    production_environment: false,
    performed_via_github_app: null,
  }
}

export function showDeploymentStatus(world: World, status: DeploymentStatus) {
  const { deployment } = status
  const url = repositoryApi(world, deployment.repository, `/deployments/${deployment.id}`)
  return {
    url: `${url}/statuses/${status.id}`,
    id: status.id,
    node_id: status.nodeId,
    state: status.state,
    creator: showAccount(world, status.creator),
    description: status.description ?? '',
    environment: status.environment,
    target_url: status.logUrl ?? '',
    log_url: status.logUrl ?? '',
    environment_url: status.environmentUrl ?? '',
    created_at: instant(status.createdAt),
    updated_at: instant(status.createdAt),
    deployment_url: url,
    repository_url: repositoryApi(world, deployment.repository),
    performed_via_github_app: null,
  }
}
