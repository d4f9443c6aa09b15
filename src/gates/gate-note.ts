// A gate note: what the check run of a gate remembers for the record, in its external id.
import { verdictOf } from './evaluate.ts'
import type { Judgement } from './catalog.ts'
import type { Verdict } from '../domain/verdict.ts'
import { hashOf } from '../domain/promotion/plan-hash.ts'

/** The record is written after the merge, also after a crash: what it tells of a gate has to stand on the git host. */
export interface GateNote {
  readonly verdict: Verdict
  /** The codes of the findings that made the verdict. */
  readonly reasons: readonly string[]
  /** How long gathering what it looked at took, in milliseconds; null where nobody measured it. */
  readonly durationMs: number | null
}

/** More would say no more, and external ids are short. */
const mostReasons = 3

/** As in `found=sha256:… verdict=warn reasons=unsigned ms=120`; the hash tells one finding from another. */
export function gateNoteText(judgement: Judgement, durationMs: number | undefined): string {
  const verdict = verdictOf(judgement)
  const decisive = judgement.findings.filter((finding) => finding.verdict === verdict)
  const reasons = [...new Set(decisive.map(({ reason }) => reason.code))].slice(0, mostReasons)
  const took = durationMs === undefined ? '' : ` ms=${durationMs}`
  return `found=${hashOf(findingsOf(judgement))} verdict=${verdict} reasons=${reasons.join(',')}${took}`
}

/** Without their moments: that time goes on makes no other finding. */
function findingsOf({ gate, findings }: Judgement) {
  return {
    gate,
    findings: findings.map(({ app, verdict, wouldBe, reason }) => ({ app, verdict, wouldBe, reason })),
  }
}

const shape =
  /^found=sha256:[a-f0-9]{64} verdict=(pass|warn|wait|fail|skip) reasons=([a-z0-9,-]*)(?: ms=(\d{1,12}))?$/

/** Undefined for any text that `gateNoteText` does not write. */
export function parseGateNote(text: string): GateNote | undefined {
  const [, verdict, reasons = '', took] = shape.exec(text) ?? []
  if (!isVerdict(verdict)) return undefined
  return {
    verdict,
    reasons: reasons.split(',').filter((code) => code !== ''),
    durationMs: took === undefined ? null : Number(took),
  }
}

/** Whether both notes tell of the same findings, however long gathering took. */
export function sameFindings(one: string, other: string): boolean {
  return withoutTime(one) === withoutTime(other)
}

function withoutTime(text: string): string {
  return text.replace(/ ms=\d+$/, '')
}

function isVerdict(text: string | undefined): text is Verdict {
  return text !== undefined && ['pass', 'warn', 'wait', 'fail', 'skip'].includes(text)
}
