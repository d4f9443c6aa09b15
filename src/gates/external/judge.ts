// External gates: tests, cost_analysis, performance_baseline, and custom for all that owners name themselves. Somebody else answers; what is known of the answer is judged here.
import { type Fact, unavailable } from '../../domain/fact.ts'
import {
  type ExternalGate,
  isCustom,
  type NamedExternalGate,
  type RunSource,
} from '../../domain/external/external-gate.ts'
import { type GateRun, isOverdue, overdueAt, type RunEnd } from '../../domain/external/gate-run.ts'
import type { FactName } from '../../domain/facts.ts'
import { type Instant, instantSchema } from '../../domain/identifiers.ts'
import { type AttestedReason, judgeAttested } from './attested.ts'
import type { Finding, Gate } from '../gate.ts'
import { softened } from '../only-warn.ts'

interface Asked {
  /** The gate's name in the policy. */
  readonly name: string
  readonly source: RunSource
}

export type ExternalReason =
  | { readonly code: 'not-asked-for' }
  /** What goes back was let through here before. */
  | { readonly code: 'rollback' }
  /** It is asked for, and nobody wrote down who answers. */
  | { readonly code: 'no-source'; readonly name: string }
  | ({ readonly code: 'passed'; readonly url: string | undefined } & Asked)
  | ({
      readonly code: 'failed'
      readonly end: RunEnd
      readonly output: string
      readonly url: string | undefined
      readonly timeoutSeconds: number
    } & Asked)
  | ({
      readonly code: 'running'
      readonly since: Instant
      readonly url: string | undefined
      /** When it has had its time. */
      readonly until: Instant
    } & Asked)
  | ({ readonly code: 'overdue'; readonly since: Instant; readonly url: string | undefined } & Asked)
  | ({ readonly code: 'no-answer-yet' } & Asked)
  | ({ readonly code: 'answer-unavailable'; readonly problem: string } & Asked)
  | AttestedReason

export const tests = externalGate('tests', 'enforce')
export const costAnalysis = externalGate('cost_analysis', 'warn')
export const performanceBaseline = externalGate('performance_baseline', 'warn')
export const custom = externalGate('custom', 'enforce')

function externalGate<Name extends NamedExternalGate | 'custom'>(
  gate: Name,
  enforcement: 'enforce' | 'warn',
): Gate<Name, ExternalReason> {
  const isMine = (asked: ExternalGate) => (gate === 'custom' ? isCustom(asked) : asked.name === gate)
  return {
    name: gate,
    enforcement,
    needs: ({ external = [] }, kind) =>
      kind === 'promotion' ? [...new Set(external.filter(isMine).map(({ source }) => factFor(source)))] : [],
    judge: (promotion, { rules: { external = [] }, results, attested }, now) => {
      const mine = external.filter(isMine)
      if (mine.length === 0) return [{ verdict: 'skip', reason: { code: 'not-asked-for' } }]
      if (promotion.rollback !== undefined) return [{ verdict: 'skip', reason: { code: 'rollback' } }]
      return mine.flatMap((asked): readonly Finding<ExternalReason>[] => {
        const { name, source, onlyWarns } = asked
        const findings: readonly Finding<ExternalReason>[] =
          source?.kind === 'attestation'
            ? judgeAttested(name, promotion, attested, now)
            : [judgeRun({ ...asked, source }, results.get(name), now)]
        return onlyWarns === true ? findings.map((finding) => softened(finding)) : findings
      })
    },
  }
}

function factFor(source: ExternalGate['source']): FactName {
  return source?.kind === 'attestation' ? 'attested' : 'results'
}

function judgeRun(
  { name, source, timeoutSeconds }: ExternalGate & { readonly source: RunSource | undefined },
  result: Fact<GateRun> = unavailable('nobody looked'),
  now: Instant,
): Finding<ExternalReason> {
  if (source === undefined) return { verdict: 'fail', reason: { code: 'no-source', name } }
  const asked = { name, source }
  if (!result.known)
    return { verdict: 'fail', reason: { code: 'answer-unavailable', ...asked, problem: result.reason } }
  const run = result.value
  switch (run.state) {
    case 'not-started':
      // A report arrives as a delivery; nobody tells of another repository's checks, nor of a start that was lost.
      return {
        verdict: 'wait',
        reason: { code: 'no-answer-yet', ...asked },
        recheckAt: source.kind === 'report' ? undefined : now,
      }
    case 'running': {
      const { since, url } = run
      // A lost program is started again; somebody else's check has no limit of ours.
      if (source.kind === 'workflow' && isOverdue(since, timeoutSeconds, now))
        return { verdict: 'fail', reason: { code: 'overdue', ...asked, since, url }, recheckAt: now }
      const until = instantSchema.parse(new Date(overdueAt(since, timeoutSeconds)).toISOString())
      return {
        verdict: 'wait',
        reason: { code: 'running', ...asked, since, url, until },
        recheckAt: source.kind === 'command' ? until : now,
      }
    }
    case 'ended': {
      const { end, output, url } = run
      return end.kind === 'passed'
        ? { verdict: 'pass', reason: { code: 'passed', ...asked, url } }
        : { verdict: 'fail', reason: { code: 'failed', ...asked, end, output, url, timeoutSeconds } }
    }
  }
}
