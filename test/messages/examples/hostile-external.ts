// What external gates say where every text is somebody else's: commands and names by owners, outputs by whatever ran.
import type { Judgement } from '../../../src/gates/catalog.ts'
import { externalReasons } from './external-reasons.ts'

/** A program prints what it likes. */
export function externalJudgementsWith(text: string): readonly Judgement[] {
  const [, failed] = externalReasons.failed
  const [, passed] = externalReasons.passed
  const [, unavailable] = externalReasons['answer-unavailable']
  const command = { kind: 'command', words: [text, text] } as const
  const check = { kind: 'check_run', app: 1, name: text, on: 'release' } as const
  const end = { kind: 'conclusion', word: text } as const
  const [, attested] = externalReasons['tests-failed']
  const [, uncounted] = externalReasons['no-attestation-counts']
  const signer = { kind: 'identity', issuer: text, subject: text } as const
  const named = { count: 2, first: [text, text] }
  const problem = { kind: 'not-understood', problem: text } as const
  return [
    { gate: 'tests', findings: [{ verdict: 'fail', reason: { ...failed, source: command, output: text } }] },
    {
      gate: 'custom',
      findings: [
        { verdict: 'fail', reason: { ...failed, name: text, source: check, end, output: `\`\`\`\n${text}` } },
        { verdict: 'pass', reason: { ...passed, name: text, source: check } },
        { verdict: 'fail', reason: { ...unavailable, name: text, source: check, problem: text } },
        {
          verdict: 'fail',
          reason: {
            ...attested,
            results: attested.results.map(({ test, signature }) => ({
              test: { ...test, suite: [text, text], warned: named, failed: named },
              signature: { ...signature, signer },
            })),
          },
        },
        {
          verdict: 'fail',
          reason: {
            ...uncounted,
            attestations: uncounted.attestations.map((each) => ({ ...each, fault: problem })),
          },
        },
      ],
    },
  ]
}
