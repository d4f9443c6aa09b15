// What the policy has the bot ask for by itself, and when it holds its tongue. [C9]
import { describe, expect, test } from 'vitest'
import { candidate, mayAsk } from '../../src/domain/automation/auto-promotion.ts'
import type { EnvironmentRules } from '../../src/domain/environments/environment.ts'
import { known, unavailable } from '../../src/domain/fact.ts'
import type { Previous } from '../../src/domain/facts.ts'
import type { OpenPromotion, Origin } from '../../src/domain/promotion/promotion.ts'
import type { Pin } from '../../src/domain/release/release.ts'
import { previous } from '../support/builders/facts.ts'
import { api, app, at, dev, digest, environment, hostId, staging } from '../support/builders/names.ts'
import { openPromotion, promotion } from '../support/builders/promotion.ts'
import { emptyPin, release } from '../support/builders/release.ts'
import { rules } from '../support/builders/rules.ts'
import { reported, deployedState, written } from '../support/builders/standing.ts'

const soaked = rules({ autoPromote: { when: 'soaked' }, soak: { minutes: 60 } })
const old = release('v1.2.2', 'b')

const found = (asked: EnvironmentRules, pin: Pin, ...rows: readonly Previous[]) => {
  const wanted = candidate(asked, api, pin, rows)
  return wanted && [wanted.from, wanted.to.version, wanted.at]
}
const inDev = (change: Parameters<typeof deployedState>[0]) =>
  previous({ deployedState: known(deployedState(change)) })
const open = (origin: Origin, change: Partial<OpenPromotion> = {}) =>
  openPromotion(promotion({ environment: staging, origin }), change)
const byPolicy = (key: string) => ({ kind: 'policy', release: digest(key) }) as const

const key = (asked: EnvironmentRules, of = release()) =>
  candidate(asked, api, old, [
    previous({ pin: known(of), deployedState: known(deployedState({ release: written(of) })) }),
  ])?.release

describe('what there is to ask for', () => {
  test.each<[string, ReturnType<typeof found>, readonly string[] | undefined]>([
    ['what dev runs, once its soak is over', found(soaked, old, previous()), [dev, 'v1.2.3', at('12:01')]],
    [
      'or as soon as it is healthy',
      found({ ...soaked, autoPromote: { when: 'verified' } }, old, previous()),
      [dev, 'v1.2.3', at('11:01')],
    ],
    [
      'into an environment that runs nothing yet',
      found(soaked, emptyPin, previous()),
      [dev, 'v1.2.3', at('12:01')],
    ],
    ['nothing where the policy is silent', found(rules(), old, previous()), undefined],
    ['nothing that is there already', found(soaked, release(), previous()), undefined],
    ['[C13] no step back', found(soaked, release('v1.3.0', 'd'), previous()), undefined],
    ['nothing that failed', found(soaked, old, inDev({ health: reported('failed') })), undefined],
    [
      'nothing that nobody reported',
      found(soaked, old, inDev({ health: { state: 'unreported' } })),
      undefined,
    ],
    ['nothing that came there past the gates', found(soaked, old, inDev({ bypassed: true })), undefined],
    ['nothing that is not recorded yet', found(soaked, old, inDev({ release: written(old) })), undefined],
    [
      'nothing of what cannot be read',
      found(soaked, old, previous({ deployedState: unavailable('502') })),
      undefined,
    ],
    [
      'of several environments before, the first that has something',
      found(soaked, old, inDev({ health: reported('failed') }), previous({ environment: environment('qa') })),
      ['qa', 'v1.2.3', at('12:01')],
    ],
  ])('[C9] %s', (_sentence, wanted, expected) => {
    expect(wanted).toEqual(expected)
  })

  test('[C9] a release is told from others by its content, whatever the rules', () => {
    expect(key(soaked)).toBe(key({ ...soaked, approvals: { count: 2, groups: [] } }))
    expect(key(soaked)).not.toBe(key(soaked, release('v1.2.3', 'd')))
    expect(key(soaked)).not.toBe(key({ ...soaked, name: environment('prod') }))
  })
})

describe('whether it may be asked for beside what is open', () => {
  const wanted = { app: api, release: digest('7') }
  const somebody = { kind: 'comment', thread: 5, comment: hostId('IC_1') } as const

  test.each<[string, readonly OpenPromotion[], readonly number[], boolean]>([
    ['nothing is open', [], [], true],
    ['an older wish of its own makes room', [open(byPolicy('6'))], [], true],
    ['the same is already open', [open(byPolicy('7'))], [], false],
    ['the same got as far as its branch', [open(byPolicy('7'), { pullRequest: undefined })], [], true],
    ['somebody holds the older wish', [open(byPolicy('6'))], [12], false],
    ['somebody asked for something', [open(somebody)], [], false],
    ['somebody’s command got as far as its branch', [open(somebody, { pullRequest: undefined })], [], false],
    ['a rollback is proposed', [open({ kind: 'ledger-entry', index: 3 })], [], false],
    ['another app is on its way', [open(somebody, { apps: [app('web')] })], [], true],
  ])('[C9] %s', (_sentence, others, held, expected) => {
    expect(mayAsk(wanted, others, held)).toBe(expected)
  })
})
