// An example of every reason that the gates about the owners' own rules can give.
import type { ExpressionReason } from '../../../src/domain/gates/expression.ts'
import type { Verdict } from '../../../src/domain/gates/gate.ts'

type ExamplesOf<Reason extends { readonly code: string }> = {
  readonly [Code in Reason['code']]: readonly [Verdict, Extract<Reason, { readonly code: Code }>]
}

const name = 'version 1 only'
const text = 'release.version.startsWith("v1.")'

export const peopleReasons: { readonly expression: ExamplesOf<ExpressionReason> } = {
  expression: {
    'not-asked-for': ['skip', { code: 'not-asked-for' }],
    holds: ['pass', { code: 'holds', names: [name] }],
    'does-not-hold': [
      'fail',
      { code: 'does-not-hold', name, text, message: 'Version 2 waits for the new database' },
    ],
    'cannot-tell': ['fail', { code: 'cannot-tell', name, text, error: 'division by zero' }],
    unknown: ['fail', { code: 'unknown', name, problem: 'the git host answered 502' }],
  },
}
