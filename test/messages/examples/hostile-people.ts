// What gates say of the owners' rules, of consumers and of code owners, where every text is somebody else's.
import type { Judgement } from '../../../src/gates/catalog.ts'
import { version } from './world.ts'

/** Files of the repository are written by anybody whose pull request was merged. */
export function peopleJudgementsWith(text: string): readonly Judgement[] {
  // Teams and logins are parsed to the letter; an address is not.
  const owners = [{ kind: 'unknown', text }] as const
  const to = version('v1.2.3')
  const fail = 'fail'
  return [
    {
      gate: 'expression',
      findings: [
        { verdict: fail, reason: { code: 'does-not-hold', name: text, text, message: text } },
        { verdict: fail, reason: { code: 'cannot-tell', name: text, text, error: text } },
        { verdict: fail, reason: { code: 'unknown', name: text, problem: text } },
      ],
    },
    {
      gate: 'consumers',
      findings: [
        { verdict: fail, reason: { code: 'outside', path: text, pin: text, version: to, already: true } },
        { verdict: fail, reason: { code: 'incomparable', path: text, pin: text, version: to } },
        { verdict: 'warn', reason: { code: 'follows', path: text, pin: text } },
        { verdict: fail, reason: { code: 'pin-unreadable', path: text, trouble: text } },
        { verdict: fail, reason: { code: 'consumers-unavailable', problem: text } },
      ],
    },
    {
      gate: 'approvals',
      findings: [
        { verdict: 'wait', reason: { code: 'owner-missing', paths: [text], owners, discounted: [] } },
        { verdict: fail, reason: { code: 'unowned', paths: [text], owners } },
        { verdict: fail, reason: { code: 'owners-unavailable', problem: text } },
      ],
    },
  ]
}
