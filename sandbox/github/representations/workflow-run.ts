// Workflow runs and their workflows as REST and webhooks show them.
import type { CommitObject } from '../git/object-format.ts'
import type { Repository, WorkflowRun } from '../state/records/repository.ts'
import type { World } from '../state/world.ts'
import { repositoryApi, repositoryPage } from './addresses.ts'
import { instant, showAccount } from './account.ts'
import { showGitCommit } from './commit.ts'
import { showRepository } from './repository.ts'

/** `workflow-run`; `head` is the commit it runs on. */
export function showWorkflowRun(world: World, run: WorkflowRun, head: CommitObject | undefined) {
  const { repository } = run
  const url = repositoryApi(world, repository, `/actions/runs/${run.id}`)
  const shown = showRepository(world, repository)
  return {
    id: run.id,
    name: run.name,
    node_id: run.nodeId,
    head_branch: run.headBranch,
    head_sha: run.headOid,
    path: run.path,
    display_title: run.displayTitle,
    run_number: run.number,
    run_attempt: run.attempt,
    event: run.event,
    status: run.status,
    conclusion: run.conclusion ?? null,
    workflow_id: workflowIdOf(run),
    check_suite_id: run.id,
    check_suite_node_id: run.nodeId,
    url,
    html_url: repositoryPage(world, repository, `/actions/runs/${run.id}`),
    pull_requests: [],
    created_at: instant(run.createdAt),
    updated_at: instant(run.updatedAt),
    actor: showAccount(world, run.actor),
    triggering_actor: showAccount(world, run.actor),
    run_started_at: instant(run.createdAt),
    jobs_url: `${url}/jobs`,
    logs_url: `${url}/logs`,
    check_suite_url: repositoryApi(world, repository, `/check-suites/${run.id}`),
    artifacts_url: `${url}/artifacts`,
    cancel_url: `${url}/cancel`,
    rerun_url: `${url}/rerun`,
    previous_attempt_url: null,
    workflow_url: repositoryApi(world, repository, `/actions/workflows/${workflowIdOf(run)}`),
    head_commit: head === undefined ? null : simpleCommit(world, repository, head),
    repository: shown,
    head_repository: shown,
  }
}

/** `workflow`, as webhooks carry it. */
export function showWorkflow(world: World, run: WorkflowRun) {
  const { repository } = run
  const id = workflowIdOf(run)
  return {
    id,
    node_id: `W_${id}`,
    name: run.name,
    path: run.path,
    state: 'active',
    created_at: instant(repository.createdAt),
    updated_at: instant(repository.createdAt),
    url: repositoryApi(world, repository, `/actions/workflows/${id}`),
    html_url: repositoryPage(world, repository, `/blob/${repository.defaultBranch}/${run.path}`),
    badge_url: repositoryPage(world, repository, `/workflows/${encodeURIComponent(run.name)}/badge.svg`),
  }
}

/** `simple-commit`. */
export function simpleCommit(world: World, repository: Repository, commit: CommitObject) {
  const { sha, tree, message, author, committer } = showGitCommit(world, repository, commit)
  return { id: sha, tree_id: tree.sha, message, timestamp: author.date, author, committer }
}

/** The first run of a file gives its workflow the number. */
function workflowIdOf({ repository, path, id }: WorkflowRun): number {
  return repository.workflowRuns.find((run) => run.path === path)?.id ?? id
}
