// A promotion in the sandbox, opened as the bot opens it, and what people do to it meanwhile.
import type { ChangeResult } from '../../../src/ports/git-host/git-host-changes.ts'
import type { BranchAnswer, PullRequestAnswer } from '../../../src/ports/git-host/git-host-queries.ts'
import { granted } from '../../../sandbox/github/faults/graphql-refusal.ts'
import { refMoved } from '../../../sandbox/github/state/operations/ref-moved.ts'
import { createReview, type NewReview } from '../../../sandbox/github/state/operations/threads/reviews.ts'
import type { PullRequest } from '../../../sandbox/github/state/records/repository.ts'
import { gitops, type SandboxHost, sandboxHost } from './sandbox-host.ts'

export const branch = 'lockkeeper-promote/dev/api'
export const path = 'environments/dev/api/release.yaml'
export const branches = { kind: 'branches', prefix: 'lockkeeper-promote/dev/' } as const

export async function promotionHost(): Promise<SandboxHost> {
  return sandboxHost({ [path]: 'version: v1\n', 'README.md': 'hello' })
}

/** Branch, signed commit and pull request in one request. */
export async function promote({ host }: SandboxHost, name = branch): Promise<readonly ChangeResult[]> {
  const snapshot = await host.read(gitops, [])
  const { head } = snapshot.repository
  return host.write(gitops, snapshot, [
    { kind: 'create-branch', name, at: head },
    {
      kind: 'commit',
      branch: name,
      onto: head,
      message: 'Promote api\n\nLockkeeper-Plan: x',
      additions: [{ path, text: 'version: v2\n' }],
      deletions: [],
    },
    { kind: 'open-pull-request', head: name, base: 'main', title: 'Promote api', body: 'from v1 to v2' },
  ])
}

/** Somebody pushes a commit to the promotion branch. */
export async function push({ little }: SandboxHost, files: Readonly<Record<string, string>>): Promise<void> {
  const { world, repository } = little
  const before = repository.git.branch(branch)
  const after = await little.push(branch, files)
  const move = { ref: `refs/heads/${branch}`, before, after }
  await refMoved(world, little.person('ann').account, repository, move)
}

/** Somebody reviews the head of the first pull request. */
export async function review(sandbox: SandboxHost, event: NewReview['event'], login = 'bob'): Promise<void> {
  const { world, person } = { world: sandbox.little.world, person: sandbox.little.person(login) }
  granted(await createReview(world, person, pull(sandbox), { event, body: 'so be it', commitOid: undefined }))
}

export async function openBranches({ host }: SandboxHost): Promise<readonly BranchAnswer[]> {
  return (await host.read(gitops, [branches])).answer(branches)
}

/** What the adapter tells of a pull request. */
export async function pullRequest({ host }: SandboxHost, number = 1): Promise<PullRequestAnswer> {
  const query = { kind: 'pullRequest', number } as const
  const answer = (await host.read(gitops, [query])).answer(query)
  if (answer === undefined) throw new Error(`there is no pull request ${number}`)
  return answer
}

/** What the sandbox itself knows of a pull request. */
export function pull({ little }: SandboxHost, number = 1): PullRequest {
  const found = little.repository.threads.get(number)
  if (found?.kind !== 'PullRequest') throw new Error(`there is no pull request ${number}`)
  return found
}
