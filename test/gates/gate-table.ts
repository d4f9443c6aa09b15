// How a gate's table is written and read: for every reason code the cases in which the gate gives it.
import { describe, expect, test } from 'vitest'
import type { Facts } from '../../src/domain/facts.ts'
import type { Finding, Gate } from '../../src/gates/gate.ts'
import type { Instant } from '../../src/domain/identifiers.ts'
import type { Promotion } from '../../src/domain/promotion/promotion.ts'
import { facts } from '../support/builders/facts.ts'
import { now } from '../support/builders/names.ts'
import { promotion } from '../support/builders/promotion.ts'

type Reason = { readonly code: string }

/** What differs from a world in which all is well, and everything the gate says to it. */
export interface GateCase<Given extends Reason> {
  readonly promotion?: Partial<Promotion>
  readonly facts?: Partial<Facts>
  readonly now?: Instant
  readonly says: readonly Finding<Given>[]
}

/** A code without a case does not compile; cases are named by a sentence. */
export type GateTable<Given extends Reason> = {
  readonly [Code in Given['code']]: Readonly<Record<string, GateCase<Given>>>
}

export function testGate<Given extends Reason>(gate: Gate<string, Given>, table: GateTable<Given>): void {
  describe(`gate ${gate.name}`, () => {
    for (const [code, cases] of Object.entries<Readonly<Record<string, GateCase<Given>>>>(table)) {
      for (const [sentence, given] of Object.entries(cases)) {
        test(`${code}: ${sentence}`, () => {
          const found = gate.judge(promotion(given.promotion), facts(given.facts), given.now ?? now)
          expect(found).toEqual(given.says)
          expect(found.map(({ reason }) => reason.code)).toContain(code)
        })
      }
    }
  })
}
