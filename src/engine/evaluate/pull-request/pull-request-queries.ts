// The questions of a judgement: the pull request first, then what its files, its reviewers and its environment ask for.
import { type Policy, rulesOf } from '../../../domain/environments/environment.ts'
import type { ThreadNumber } from '../../../domain/identifiers.ts'
import { policyPath } from '../../../domain/release-path.ts'
import { askerOf, kindOf } from '../../../domain/promotion/promotion.ts'
import type { Snapshot } from '../../../ports/git-host/git-host.ts'
import type { PullRequestAnswer, Query } from '../../../ports/git-host/git-host-queries.ts'
import { triggerQueries } from '../../facts/trigger.ts'
import { headCheckQueries } from '../../facts/threads/external-checks.ts'
import { codeOwnerQueries } from '../../facts/people/code-owners.ts'
import { impactQueries } from '../../facts/impact/impact.ts'
import { ledgerHeadQuery } from '../../facts/ledger/ledger-head.ts'
import { personQuery } from '../../facts/people/people.ts'
import { policyQueries } from '../../facts/policy/policy.ts'
import { promotionQueries } from '../../facts/promotion-facts.ts'
import { releaseFileQuery } from '../../facts/release-files.ts'
import { askedBy, readProposal } from './proposal.ts'
import { touchedBy } from './touched.ts'

export function pullRequestQueries(
  number: ThreadNumber,
  policy: Policy | undefined,
  soFar: Snapshot | undefined,
): readonly Query[] {
  const first: readonly Query[] = [
    { kind: 'pullRequest', number },
    ...policyQueries,
    ledgerHeadQuery,
    // Asked before anybody knows whether it is needed, so that it costs no round trip of its own.
    ...(policy?.environments ?? []).flatMap((rules) => codeOwnerQueries(rules, [], [], undefined)),
  ]
  const pullRequest = soFar?.answer({ kind: 'pullRequest', number })
  if (soFar === undefined || pullRequest === undefined || pullRequest.state !== 'open') return first
  return [...first, ...filesOf(pullRequest), ...factsOf(pullRequest, policy, soFar)]
}

/** Our files as they are and as they would be. */
function filesOf({ files, head }: PullRequestAnswer): readonly Query[] {
  const { places, locks, policy } = touchedBy(files)
  return [
    ...places.flatMap(({ environment, app }) => [
      releaseFileQuery(environment, app),
      releaseFileQuery(environment, app, head),
    ]),
    ...locks.map(({ path }): Query => ({ kind: 'file', at: head, path })),
    ...(policy ? [{ kind: 'file', at: head, path: policyPath } as const] : []),
  ]
}

/** What the gates of the one environment that is meant need. */
function factsOf(
  pullRequest: PullRequestAnswer,
  policy: Policy | undefined,
  soFar: Snapshot,
): readonly Query[] {
  const resolved = targetPromotion(pullRequest, soFar)
  const rules =
    policy === undefined || resolved === undefined ? undefined : rulesOf(policy, resolved.environment)
  if (policy === undefined || resolved === undefined || rules === undefined) return []
  const { apps, origin } = resolved
  const asker = askerOf(resolved)
  const reviewers = pullRequest.reviews.map(({ author }) => author)
  return [
    ...promotionQueries(
      {
        policy,
        rules,
        apps,
        requester: asker,
        kind: kindOf(resolved),
        isExpedited: resolved.expedite !== undefined,
      },
      soFar,
    ),
    ...(kindOf(resolved) === 'rollback' ? [] : headCheckQueries(rules, pullRequest.head)),
    ...reviewers.map((author) => personQuery(author, rules)),
    ...codeOwnerQueries(rules, apps, asker === undefined ? reviewers : [asker, ...reviewers], soFar),
    ...(origin.kind === 'comment' ? [{ kind: 'thread', number: origin.thread } as const] : []),
    ...triggerQueries(origin),
    ...(kindOf(resolved) === 'rollback' ? impactQueries(policy, apps, soFar) : []),
    // There it is said that what failed is well again.
    ...(origin.kind === 'ledger-entry' ? [{ kind: 'thread', number: pullRequest.number } as const] : []),
  ]
}

/** The promotion as its files tell; before they are read, as their paths tell where those are clear. */
function targetPromotion(pullRequest: PullRequestAnswer, soFar: Snapshot) {
  const touched = touchedBy(pullRequest.files)
  const [place, ...others] = touched.places
  if (place === undefined) return undefined
  const { environment } = place
  if (soFar.has(releaseFileQuery(environment, place.app, pullRequest.head))) {
    const { proposal } = readProposal(soFar, pullRequest, touched)
    return proposal && { ...proposal, apps: proposal.moves.map(({ app }) => app) }
  }
  // All of one environment is the rule: asked together with the files, its facts cost no round trip of their own.
  if (others.some((other) => other.environment !== environment)) return undefined
  return {
    environment,
    apps: touched.places.map(({ app }) => app),
    ...askedBy(pullRequest, environment),
  }
}
