// The questions of a judgement: the pull request first, then what its files, its reviewers and its environment ask for.
import { type Policy, rulesOf } from '../../domain/environment.ts'
import type { ThreadNumber } from '../../domain/identifiers.ts'
import { policyPath } from '../../domain/manifests/release-path.ts'
import type { Reading } from '../../ports/git-host.ts'
import type { PullRequestAnswer, Question } from '../../ports/git-host-questions.ts'
import { ledgerHeadQuestion } from '../facts/ledger-head.ts'
import { personQuestion } from '../facts/people.ts'
import { policyQuestions } from '../facts/policy.ts'
import { promotionQuestions } from '../facts/promotion-facts.ts'
import { releaseFileQuestion } from '../facts/release-files.ts'
import { readProposal } from './proposal.ts'
import { touchedBy } from './touched.ts'

export function judgeQuestions(
  number: ThreadNumber,
  policy: Policy | undefined,
  soFar: Reading | undefined,
): readonly Question[] {
  const first: readonly Question[] = [{ kind: 'pullRequest', number }, ...policyQuestions, ledgerHeadQuestion]
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

/** Once the files are known: what the gates of the one environment they touch need. */
function factsOf(
  pullRequest: PullRequestAnswer,
  policy: Policy | undefined,
  soFar: Reading,
): readonly Question[] {
  const touched = touchedBy(pullRequest.files)
  const [place] = touched.places
  if (place === undefined || !soFar.has(releaseFileQuestion(place.environment, place.app, pullRequest.head)))
    return []
  const { proposal } = readProposal(soFar, pullRequest, touched)
  const rules =
    policy === undefined || proposal === undefined ? undefined : rulesOf(policy, proposal.environment)
  if (policy === undefined || proposal === undefined || rules === undefined) return []
  const { moves, requester, origin } = proposal
  return [
    ...promotionQuestions(
      policy,
      rules,
      moves.map(({ app }) => app),
      requester,
    ),
    ...pullRequest.reviews.map(({ author }) => personQuestion(author, rules)),
    ...(origin.kind === 'comment' ? [{ kind: 'thread', number: origin.thread } as const] : []),
  ]
}
