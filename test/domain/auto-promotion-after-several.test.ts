// What the bot asks for by itself where a release must have been in several environments before. [C9]
import { expect, test } from 'vitest'
import { candidate } from '../../src/domain/automation/auto-promotion.ts'
import { known } from '../../src/domain/fact.ts'
import type { Previous } from '../../src/domain/facts.ts'
import { previous } from '../support/builders/facts.ts'
import { api, at, environment } from '../support/builders/names.ts'
import { release } from '../support/builders/release.ts'
import { rules } from '../support/builders/rules.ts'
import { deployedState, reported, written } from '../support/builders/standing.ts'

const [eu, us] = [environment('eu'), environment('us')]
const healthy = (name: typeof eu, time: string, of = release()): Previous =>
  previous({
    environment: name,
    pin: known(of),
    deployedState: known(
      deployedState({
        environment: name,
        release: written(of),
        health: { ...reported('verified'), at: at(time) },
      }),
    ),
  })
const other = release('v1.2.4', 'd')
const failed = previous({
  environment: us,
  deployedState: known(deployedState({ health: reported('failed') })),
})

test.each([
  ['one is enough', undefined, [healthy(eu, '12:00'), failed], { from: eu, at: at('12:00') }],
  [
    'all of them, from the last one on',
    true,
    [healthy(eu, '12:00'), healthy(us, '11:30')],
    { from: eu, at: at('12:00') },
  ],
  ['one of all is not healthy', true, [healthy(eu, '12:00'), failed], undefined],
  ['one of all runs another', true, [healthy(eu, '12:00'), healthy(us, '11:30', other)], undefined],
] as const)('[C9] %s', (_, afterAll, rows, expected) => {
  const asks = rules({ after: [eu, us], afterAll, autoPromote: { when: 'verified' } })
  const found = candidate(asks, api, release('v1.2.2', 'b'), rows)
  expect(found === undefined ? undefined : { from: found.from, at: found.at }).toEqual(expected)
})
