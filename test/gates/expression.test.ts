// Gate expression, case by case: the owners' own rules, for every app that moves.
import type { ExpressionRule } from '../../src/domain/expressions/expression-rule.ts'
import { readExpression } from '../../src/domain/expressions/read-expression.ts'
import { known, unavailable } from '../../src/domain/fact.ts'
import { type ExpressionReason, expression } from '../../src/gates/expression/judge.ts'
import { previous } from '../support/builders/facts.ts'
import { api, maria } from '../support/builders/names.ts'
import { person } from '../support/builders/people.ts'
import { rules } from '../support/builders/rules.ts'
import { testGate } from './gate-table.ts'

function rule(text: string, name = 'expression', message?: string): ExpressionRule {
  const read = readExpression(text)
  if (!read.ok) throw new Error(read.error.message)
  return { name, text, message, ...read.value }
}
const asked = (...expressions: readonly ExpressionRule[]) => rules({ expressions })
const holds = (...names: string[]) =>
  [{ app: api, verdict: 'pass', reason: { code: 'holds', names } }] as const
const unknown = (problem: string) =>
  [{ app: api, verdict: 'fail', reason: { code: 'unknown', name: 'expression', problem } }] as const

testGate<ExpressionReason>(expression, {
  'not-asked-for': {
    'there is no such rule': { says: [{ verdict: 'skip', reason: { code: 'not-asked-for' } }] },
  },
  holds: {
    'one that holds': { facts: { rules: asked(rule('app == "api"')) }, says: holds('expression') },
    'several, each of which holds': {
      facts: {
        rules: asked(
          rule('release.version.startsWith("v1.")', 'only version 1'),
          rule('requester.login == "maria"', 'maria asks'),
          rule(
            'previous.exists(p, p.health == "verified" && p.version == release.version)',
            'healthy before',
          ),
        ),
      },
      says: holds('only version 1', 'maria asks', 'healthy before'),
    },
    'a team of whoever asks': {
      facts: {
        rules: asked(rule('"sre" in requester.teams')),
        requester: known(person(maria, { teams: ['sre'] })),
      },
      says: holds('expression'),
    },
    'also of a rollback, which says that it is one': {
      promotion: { rollback: { reason: 'errors' } },
      facts: { rules: asked(rule('kind == "rollback"')) },
      says: holds('expression'),
    },
    'what is unknown changes nothing where the rest decides': {
      facts: {
        rules: asked(rule('app == "api" || "sre" in requester.teams')),
        requester: unavailable('it answered 502'),
      },
      says: holds('expression'),
    },
  },
  'does-not-hold': {
    'each that does not hold, with its message': {
      facts: {
        rules: asked(
          rule('app == "web"', 'web only', 'Only web goes there.'),
          rule('environment == "staging"', 'staging'),
          rule('"sre" in requester.teams', 'by SRE'),
        ),
      },
      says: [
        {
          app: api,
          verdict: 'fail',
          reason: {
            code: 'does-not-hold',
            name: 'web only',
            text: 'app == "web"',
            message: 'Only web goes there.',
          },
        },
        {
          app: api,
          verdict: 'fail',
          reason: {
            code: 'does-not-hold',
            name: 'by SRE',
            text: '"sre" in requester.teams',
            message: undefined,
          },
        },
      ],
    },
  },
  'cannot-tell': {
    'it divides by nothing': {
      facts: { rules: asked(rule('1 / size(release.commit.trim().lowerAscii() == "x" ? "" : "") == 1')) },
      says: [
        {
          app: api,
          verdict: 'fail',
          reason: {
            code: 'cannot-tell',
            name: 'expression',
            text: '1 / size(release.commit.trim().lowerAscii() == "x" ? "" : "") == 1',
            error: 'division by zero',
          },
        },
      ],
    },
  },
  unknown: {
    'nobody knows who asks': {
      facts: {
        rules: asked(rule('!("interns" in requester.teams)')),
        requester: unavailable('it answered 502'),
      },
      says: unknown('it answered 502'),
    },
    'nobody knows what runs before': {
      facts: {
        rules: asked(rule('!previous.exists(p, p.health == "failed")')),
        previous: new Map([[api, [previous({ deployedState: unavailable('it answered 403') })]]]),
      },
      says: unknown('it answered 403'),
    },
  },
})
