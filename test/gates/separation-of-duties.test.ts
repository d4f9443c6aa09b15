// Gate separation_of_duties, case by case: whoever brought a release here lets somebody else take it on. [E9]
import { known, unavailable } from '../../src/domain/fact.ts'
import {
  type SeparationOfDutiesReason,
  separationOfDuties,
} from '../../src/gates/separation-of-duties/judge.ts'
import { previous } from '../support/builders/facts.ts'
import { api, app, bot, dev, digest, environment, kim, maria } from '../support/builders/names.ts'
import { move, release } from '../support/builders/release.ts'
import { firstRules, rules } from '../support/builders/rules.ts'
import { deployedState, written } from '../support/builders/standing.ts'
import { testGate } from './gate-table.ts'

const qa = environment('qa')
const separated = { authorization: { allowedGroups: [], separationOfDuties: true } }
const asked = rules(separated)
const askedAfterTwo = rules({ ...separated, after: [qa, dev] })
const by = (requester: typeof maria | null) =>
  previous({ deployedState: known(deployedState({ requester })) })
const unreadable = previous({ environment: qa, deployedState: unavailable('the git host answered 502') })
const before = (...rows: readonly ReturnType<typeof previous>[]) => new Map([[api, rows]])
const unknown = (names = [dev]) =>
  ({ app: api, verdict: 'wait', reason: { code: 'promoter-unknown', previous: names } }) as const

testGate<SeparationOfDutiesReason>(separationOfDuties, {
  'not-asked-for': {
    'the rules do not ask for it': {
      facts: { previous: before(by(maria)) },
      says: [{ verdict: 'skip', reason: { code: 'not-asked-for' } }],
    },
  },
  'nothing-before': {
    'nobody brought it to anywhere yet': {
      facts: { rules: { ...firstRules(), ...separated }, previous: new Map() },
      says: [{ verdict: 'skip', reason: { code: 'nothing-before' } }],
    },
  },
  'different-people': {
    '[E9] kim promoted it to dev, maria takes it on': {
      facts: { rules: asked, previous: before(by(kim)) },
      says: [{ app: api, verdict: 'pass', reason: { code: 'different-people' } }],
    },
  },
  rollback: {
    '[A9] it was let in before; what the environment before runs now tells nothing of it': {
      promotion: { rollback: { reason: 'errors' } },
      facts: { rules: asked, previous: before(previous({ deployedState: known(undefined) })) },
      says: [{ app: api, verdict: 'pass', reason: { code: 'rollback' } }],
    },
  },
  'nobody-asked': {
    '[C9] the policy asked for both steps; it is no person': {
      promotion: { origin: { kind: 'policy', release: digest('7') }, requester: bot },
      facts: { rules: asked, previous: before(by(bot)) },
      says: [{ app: api, verdict: 'pass', reason: { code: 'nobody-asked' } }],
    },
  },
  'same-person': {
    '[E9] maria promoted it to dev herself': {
      facts: { rules: asked, previous: before(by(maria)) },
      says: [{ app: api, verdict: 'fail', reason: { code: 'same-person', login: maria, previous: [dev] } }],
    },
    '[E9] maria pushed it to dev past every check, which is no way around': {
      facts: {
        rules: asked,
        previous: before(
          previous({ deployedState: known(deployedState({ requester: maria, bypassed: true })) }),
        ),
      },
      says: [{ app: api, verdict: 'fail', reason: { code: 'same-person', login: maria, previous: [dev] } }],
    },
    'one of several environments before is enough to exclude her': {
      facts: { rules: askedAfterTwo, previous: before(unreadable, by(kim), by(maria)) },
      says: [
        { app: api, verdict: 'fail', reason: { code: 'same-person', login: maria, previous: [qa, dev] } },
      ],
    },
    'every app is answered for itself': {
      promotion: { moves: [move(), move({ app: app('web') })] },
      facts: {
        rules: asked,
        previous: new Map([
          [api, [by(kim)]],
          [app('web'), [by(maria)]],
        ]),
      },
      says: [
        { app: api, verdict: 'pass', reason: { code: 'different-people' } },
        {
          app: app('web'),
          verdict: 'fail',
          reason: { code: 'same-person', login: maria, previous: [dev] },
        },
      ],
    },
  },
  'promoter-unknown': {
    'the ledger never saw it there': {
      facts: { rules: asked, previous: before(previous({ deployedState: known(undefined) })) },
      says: [unknown()],
    },
    'it stood there before the ledger began': {
      facts: { rules: asked, previous: before(by(null)) },
      says: [unknown()],
    },
    'the ledger tells of another release': {
      facts: {
        rules: asked,
        previous: before(
          previous({ deployedState: known(deployedState({ release: written(release('v1.2.2', 'b')) })) }),
        ),
      },
      says: [unknown()],
    },
    'nobody can read what the ledger says': {
      facts: { rules: asked, previous: before(unreadable) },
      says: [unknown()],
    },
    'nobody can read it of one environment before: who is not known cannot be cleared': {
      facts: { rules: askedAfterTwo, previous: before(unreadable, by(kim)) },
      says: [unknown([qa, dev])],
    },
  },
})
