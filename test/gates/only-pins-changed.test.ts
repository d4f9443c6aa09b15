// Gate only_pins_changed, case by case: a promotion moves pins and touches nothing else. [A4] [T11] [T12] [T10]
import { known, unavailable } from '../../src/domain/fact.ts'
import type { Content } from '../../src/domain/facts.ts'
import { type OnlyPinsChangedReason, onlyPinsChanged } from '../../src/gates/only-pins-changed/judge.ts'
import { proposed } from '../support/builders/facts.ts'
import { commit } from '../support/builders/names.ts'
import { type GateCase, testGate } from './gate-table.ts'

const path = 'environments/staging/api/release.yaml'
const problem = 'line 3 changed in more than the pin'

function refusing(
  content: Content,
  ...reasons: readonly OnlyPinsChangedReason[]
): GateCase<OnlyPinsChangedReason> {
  return {
    facts: { content: known(content) },
    says: reasons.map((reason) => ({ verdict: 'fail', reason })),
  }
}

testGate<OnlyPinsChangedReason>(onlyPinsChanged, {
  'only-pins': {
    'the pull request moves pins into the default branch': {
      says: [{ verdict: 'pass', reason: { code: 'only-pins' } }],
    },
    'the bot has not written anything yet': {
      facts: { content: known({ kind: 'planned' }) },
      says: [{ verdict: 'pass', reason: { code: 'only-pins' } }],
    },
  },
  'stray-files': {
    '[A4] a file beside the pins changes': refusing(proposed({ strays: ['README.md'] }), {
      code: 'stray-files',
      paths: ['README.md'],
    }),
  },
  'more-than-pins': {
    '[A4] a line of the release file changes that is no pin': refusing(
      proposed({ unlike: [{ path, problem }] }),
      { code: 'more-than-pins', path, problem },
    ),
  },
  'foreign-commits': {
    '[T11] somebody pushed to the promotion branch': refusing(proposed({ foreign: [commit('f')] }), {
      code: 'foreign-commits',
      commits: [commit('f')],
    }),
  },
  'wrong-base': {
    '[T12] the pull request was aimed at another branch': refusing(proposed({ base: 'play' }), {
      code: 'wrong-base',
      base: 'play',
      defaultBranch: 'main',
    }),
    'everything that is wrong is said at once': refusing(
      proposed({
        base: 'play',
        fromFork: true,
        foreign: [commit('f')],
        strays: ['a'],
        unlike: [{ path, problem }],
      }),
      { code: 'wrong-base', base: 'play', defaultBranch: 'main' },
      { code: 'from-fork' },
      { code: 'foreign-commits', commits: [commit('f')] },
      { code: 'stray-files', paths: ['a'] },
      { code: 'more-than-pins', path, problem },
    ),
  },
  'from-fork': {
    '[T10] it comes from somebody else’s copy of the repository': refusing(proposed({ fromFork: true }), {
      code: 'from-fork',
    }),
  },
  'content-unavailable': {
    'nobody can say what would be merged': {
      facts: { content: unavailable('more commits than can be looked at') },
      says: [
        {
          verdict: 'fail',
          reason: { code: 'content-unavailable', problem: 'more commits than can be looked at' },
        },
      ],
    },
  },
})
