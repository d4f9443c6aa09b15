// Shipping: what has to have happened before an environment can go back: releases that came the whole way and were healthy.
import type { PullRequest } from '../../sandbox/github/state/records/repository.ts'
import type { Conversation } from './conversation.ts'

/** Dev merges by itself; production asks a release manager. */
export const shipped = `environments:
  - name: dev
    auto_merge: true
  - name: production
    approvals: { count: 1, groups: [release-managers] }
`

/** Carol brings a version of api to dev and on to production, where bob approves and merges. */
export async function ship(conversation: Conversation, version: string): Promise<PullRequest> {
  const { world, says, newest } = conversation
  const { carol } = world.people
  await says(carol, `/promote api ${version} to dev`)
  await says(carol, '/promote api to production')
  return approveAndMerge(conversation, newest())
}

/** Bob says yes to a pull request and merges it. */
export async function approveAndMerge(
  { world }: Conversation,
  pullRequest: PullRequest,
): Promise<PullRequest> {
  const { bob } = world.people
  await bob.approves(pullRequest)
  await world.settled()
  await bob.merges(pullRequest)
  await world.settled()
  return pullRequest
}

/** The cluster looks again. */
export async function looksAgain({ world }: Conversation): Promise<void> {
  await world.following.sync()
  await world.settled()
}
