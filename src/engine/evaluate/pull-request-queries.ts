// The questions of a judgement: the pull request first, then what its files, its reviewers and its environment ask for.
import { type Policy, rulesOf } from '../../domain/environments/environment.ts'
import type { ThreadNumber } from '../../domain/identifiers.ts'
import { policyPath } from '../../domain/release-path.ts'
import { askerOf, kindOf } from '../../domain/promotion/promotion.ts'
import type { Reading } from '../../ports/git-host/git-host.ts'
import type { PullRequestAnswer, Question } from '../../ports/git-host/git-host-queries.ts'
import { causeQuestions } from '../facts/trigger.ts'
import { headCheckQuestions } from '../facts/threads/external-checks.ts'
import { codeOwnerQuestions } from '../facts/code-owners.ts'
import { impactQuestions } from '../facts/impact.ts'
import { ledgerHeadQuestion } from '../facts/ledger/ledger-head.ts'
import { personQuestion } from '../facts/people.ts'
import { policyQuestions } from '../facts/policy.ts'
import { promotionQuestions } from '../facts/promotion-facts.ts'
import { releaseFileQuestion } from '../facts/release-files.ts'
import { askedBy, readProposal } from './proposal.ts'
import { touchedBy } from './touched.ts'

export function judgeQuestions(
  number: ThreadNumber,
  policy: Policy | undefined,
  soFar: Reading | undefined,
): readonly Question[] {
  const first: readonly Question[] = [
    { kind: 'pullRequest', number },
    ...policyQuestions,
    ledgerHeadQuestion,
    // Asked before anybody knows whether it is needed, so that it costs no round trip of its own.
    ...(policy?.environments ?? []).flatMap((rules) => codeOwnerQuestions(rules, [], [], undefined)),
  ]
  const pullRequest = soFar?.answer({ kind: 'pullRequest', number })
  if (soFar === undefined || pullRequest === undefined || pullRequest.state !== 'open') return first
  return [...first, ...filesOf(pullRequest), ...factsOf(pullRequest, policy, soFar)]
}

/** Our files as they are and as they would be. */
function filesOf({ files, head }: PullRequestAnswer): readonly Question[] {
  const { places, locks, policy } = touchedBy(files)
  return [
    ...places.flatMap(({ environment, app }) => [
      releaseFileQuestion(environment, app),
      releaseFileQuestion(environment, app, head),
    ]),
    ...locks.map(({ path }): Question => ({ kind: 'file', at: head, path })),
    ...(policy ? [{ kind: 'file', at: head, path: policyPath } as const] : []),
  ]
}

/** What the gates of the one environment that is meant need. */
function factsOf(
  pullRequest: PullRequestAnswer,
  policy: Policy | undefined,
  soFar: Reading,
): readonly Question[] {
  const meant = promotionMeant(pullRequest, soFar)
  const rules = policy === undefined || meant === undefined ? undefined : rulesOf(policy, meant.environment)
  if (policy === undefined || meant === undefined || rules === undefined) return []
  const { apps, origin } = meant
  const asker = askerOf(meant)
  const reviewers = pullRequest.reviews.map(({ author }) => author)
  return [
    ...promotionQuestions(policy, rules, apps, asker, kindOf(meant), meant.expedite !== undefined, soFar),
    ...(kindOf(meant) === 'rollback' ? [] : headCheckQuestions(rules, pullRequest.head)),
    ...reviewers.map((author) => personQuestion(author, rules)),
    ...codeOwnerQuestions(rules, apps, asker === undefined ? reviewers : [asker, ...reviewers], soFar),
    ...(origin.kind === 'comment' ? [{ kind: 'thread', number: origin.thread } as const] : []),
    ...causeQuestions(origin),
    ...(kindOf(meant) === 'rollback' ? impactQuestions(policy, apps, soFar) : []),
    // There it is said that what failed is well again.
    ...(origin.kind === 'ledger-entry' ? [{ kind: 'thread', number: pullRequest.number } as const] : []),
  ]
}

/** The promotion as its files tell; before they are read, as their paths tell where those are clear. */
function promotionMeant(pullRequest: PullRequestAnswer, soFar: Reading) {
  const touched = touchedBy(pullRequest.files)
  const [place, ...others] = touched.places
  if (place === undefined) return undefined
  const { environment } = place
  if (soFar.has(releaseFileQuestion(environment, place.app, pullRequest.head))) {
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
