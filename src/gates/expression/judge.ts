// Gate expression: what the owners wrote as a rule of their own holds, for every app that moves.
import { askExpression } from '../../domain/expressions/ask-expression.ts'
import type { ExpressionRule } from '../../domain/expressions/expression-rule.ts'
import type { Scope } from '../../domain/expressions/vocabulary.ts'
import type { Fact } from '../../domain/fact.ts'
import type { Facts, Previous } from '../../domain/facts.ts'
import { kindOf, type Move, type Promotion } from '../../domain/promotion/promotion.ts'
import type { Finding, Gate } from '../gate.ts'

export type ExpressionReason =
  | { readonly code: 'not-asked-for' }
  | { readonly code: 'holds'; readonly names: readonly string[] }
  | {
      readonly code: 'does-not-hold'
      readonly name: string
      readonly text: string
      /** What its author wants people to read then. */
      readonly message: string | undefined
    }
  /** It cannot be worked out; that is no yes. */
  | { readonly code: 'cannot-tell'; readonly name: string; readonly text: string; readonly error: string }
  /** It looks at something that is not known right now. */
  | { readonly code: 'unknown'; readonly name: string; readonly problem: string }

export const expression: Gate<'expression', ExpressionReason> = {
  name: 'expression',
  enforcement: 'enforce',
  needs: ({ expressions = [] }) => [
    ...(expressions.some(({ teams }) => teams.length > 0) ? (['requester'] as const) : []),
    ...(expressions.some(({ previous }) => previous) ? (['previous'] as const) : []),
  ],
  judge: (promotion, facts) => {
    const { expressions = [] } = facts.rules
    if (expressions.length === 0) return [{ verdict: 'skip', reason: { code: 'not-asked-for' } }]
    return promotion.moves.flatMap((move): readonly Finding<ExpressionReason>[] => {
      const no = expressions.flatMap((rule) => askOf(rule, promotion, move, facts) ?? [])
      const names = expressions.map(({ name }) => name)
      return no.length === 0
        ? [{ app: move.app, verdict: 'pass', reason: { code: 'holds', names } }]
        : no.map((reason) => ({ app: move.app, verdict: 'fail', reason }))
    })
  },
}

/** Undefined where it holds. */
function askOf(
  rule: ExpressionRule,
  promotion: Promotion,
  move: Move,
  facts: Facts,
): ExpressionReason | undefined {
  const { name, text, message } = rule
  const teams = rule.teams.length > 0 ? teamsOf(facts.requester) : undefined
  const previous = rule.previous ? previousOf(facts.previous.get(move.app) ?? []) : undefined
  const said = askExpression(text, {
    ...scopeOf(promotion, move, teams?.known === true ? teams.value : undefined),
    ...(previous?.known === true ? { previous: previous.value } : {}),
  })
  if (said.ok) return said.value ? undefined : { code: 'does-not-hold', name, text, message }
  // What is unknown is told before what came of it.
  const missing = [teams, previous].find((fact) => fact?.known === false)
  return missing?.known === false
    ? { code: 'unknown', name, problem: missing.reason }
    : { code: 'cannot-tell', name, text, error: said.error }
}

function scopeOf(promotion: Promotion, { app, from, to }: Move, teams: readonly string[] | undefined): Scope {
  return {
    app,
    environment: promotion.environment,
    kind: kindOf(promotion),
    release: { version: to.version, commit: to.source.commit ?? '', images: to.images },
    current: { version: from.version ?? '' },
    requester: { login: promotion.requester, ...(teams === undefined ? {} : { teams }) },
  }
}

function teamsOf(requester: Facts['requester']): Fact<readonly string[]> {
  return requester.known ? { known: true, value: requester.value.teams } : requester
}

function previousOf(rows: readonly Previous[]): Fact<NonNullable<Scope['previous']>> {
  const known: { environment: string; version: string; health: string }[] = []
  for (const { environment, pin, deployedState } of rows) {
    if (!pin.known) return pin
    if (!deployedState.known) return deployedState
    const version = pin.value?.version
    const isAbout = deployedState.value !== undefined && deployedState.value.release.version === version
    const health = isAbout ? deployedState.value.health.state : 'unreported'
    known.push({ environment, version: version ?? '', health })
  }
  return { known: true, value: known }
}
