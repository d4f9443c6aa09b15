// Assessing an impact: from the facts to a recommendation, with every reason for it. What is not known is never safe.
import type { Fact } from '../fact.ts'
import type { AppName } from '../identifiers.ts'
import type { AppImpact, Impact, ImpactFacts, ImpactReason } from './impact.ts'

type Unknown = Extract<ImpactReason, { readonly code: 'unknown' }>

/** Pure, and total: facts that could not be had make it `risky`, and say so. */
export function assessImpact(facts: ImpactFacts): Impact {
  const failing = facts.verdicts.filter(({ verdict }) => verdict === 'fail')
  const blocking: readonly ImpactReason[] =
    failing.length > 0 ? [{ code: 'gates-fail', gates: failing.map(({ gate }) => gate) }] : []
  const reasons = [
    ...blocking,
    ...facts.apps.flatMap(breakingReasons),
    ...consumerReasons(facts),
    ...facts.apps.flatMap(otherReasons),
    ...facts.apps.flatMap(unknownOfApp),
    ...unknownOf('expected time', undefined, facts.expectedTime),
  ]
  const recommendation = blocking.length > 0 ? 'blocked' : reasons.length > 0 ? 'risky' : 'safe'
  return { ...facts, recommendation, reasons }
}

function breakingReasons({ app, documents }: AppImpact): readonly ImpactReason[] {
  if (!documents.known) return []
  const count = documents.value.reduce((sum, { changes }) => sum + (changes?.length ?? 0), 0)
  return count > 0 ? [{ code: 'breaking-changes', app, count }] : []
}

function consumerReasons({ consumers }: ImpactFacts): readonly ImpactReason[] {
  if (!consumers.known) return unknownOf('consumers', undefined, consumers)
  const outside = consumers.value.filter(
    ({ effect }) => effect.kind === 'pinned' && effect.next === 'outside',
  )
  const following = consumers.value.filter(({ effect }) => effect.kind === 'follows')
  return [
    ...(outside.length > 0 ? [{ code: 'consumers-outside', count: outside.length } as const] : []),
    ...(following.length > 0 ? [{ code: 'consumers-follow', count: following.length } as const] : []),
    ...consumers.value.flatMap(({ app, path, effect }): readonly ImpactReason[] => {
      if (effect.kind === 'unreadable')
        return [{ code: 'unknown', what: 'consumer', app, problem: `${path}: ${effect.problem}` }]
      return effect.kind === 'pinned' && effect.next === 'unknown'
        ? [{ code: 'unknown', what: 'consumer', app, problem: `${path} pins ${effect.pin}` }]
        : []
    }),
  ]
}

function otherReasons({ app, elsewhere, source }: AppImpact): readonly ImpactReason[] {
  const failed = elsewhere.known
    ? elsewhere.value.filter(({ is, health }) => is === 'the-target' && health === 'failed')
    : []
  const comingIn = source.known ? source.value.comingIn : 0
  return [
    ...(failed.length > 0
      ? [
          {
            code: 'target-failed-elsewhere',
            app,
            environments: failed.map(({ environment }) => environment),
          } as const,
        ]
      : []),
    ...(comingIn > 0 ? [{ code: 'history-parted', app, comingIn } as const] : []),
  ]
}

function unknownOfApp({ app, releases, source, documents, elsewhere }: AppImpact): readonly Unknown[] {
  const incomparable = documents.known
    ? documents.value.flatMap(({ path, problem }) =>
        problem === undefined ? [] : [unknown('document', app, `${path}: ${problem}`)],
      )
    : []
  return [
    ...unknownOf('releases', app, releases),
    ...unknownOf('commits', app, source),
    ...unknownOf('documents', app, documents),
    ...incomparable,
    ...unknownOf('other environments', app, elsewhere),
  ]
}

function unknownOf(what: Unknown['what'], app: AppName | undefined, fact: Fact<unknown>): readonly Unknown[] {
  return fact.known ? [] : [unknown(what, app, fact.reason)]
}

function unknown(what: Unknown['what'], app: AppName | undefined, problem: string): Unknown {
  return { code: 'unknown', what, app, problem }
}
