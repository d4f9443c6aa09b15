// Questions: /status, /explain, /help and --dry-run tell, and change nothing.
import { expect, test } from 'vitest'
import { alwaysOnGates } from '../../src/gates/catalog.ts'
import { converse } from './conversation.ts'
import { answerTo, everythingThatMatters } from './standstill.ts'

test('[B15] [C10] every question is answered, and nothing moves because of it', async () => {
  const conversation = await converse()
  const { world, says, newest } = conversation
  const { carol, dave } = world.people
  await says(carol, '/promote api to staging')
  const pullRequest = newest()
  const before = everythingThatMatters(world)
  for (const [typed, phrases] of [
    ['/status', ['`api`', '`v1.4.0`', `#${pullRequest.number}`]],
    ['/status dev api', ['`dev`', '`v1.4.0`']],
    [`/explain ${pullRequest.number}`, gateNames],
    [`/explain #${pullRequest.number}`, gateNames],
    ['/explain staging web', gateNames],
    ['/explain staging api', gateNames],
    ['/explain staging api --as-of 2036-01-16T12:00Z', ['What if it were 2036-01-16 12:00 UTC']],
    ['/promote web to staging --dry-run --as-of 2016-01-16T12:00Z', ['What if it were 2016-01-16 12:00 UTC']],
    ['/promote web to staging --dry-run', ['only_pins_changed', 'v2.0.1']],
    ['/promote all to staging --dry-run', ['v1.4.0', 'v2.0.1']],
    ['/promote web v2.1.0 to dev --dry-run', ['v2.1.0']],
    ['/help', ['`dev`', '`staging`', '`production`', 'release-managers']],
    ['/help promote', ['/promote']],
  ] as const) {
    const { answers, reactions } = await answerTo(conversation, carol, typed)
    expect({ typed, count: answers.length, reactions }).toEqual({ typed, count: 1, reactions: ['+1'] })
    expect({ typed, missing: phrases.filter((phrase) => answers[0]?.includes(phrase) !== true) }).toEqual({
      typed,
      missing: [],
    })
    expect({ typed, is: everythingThatMatters(world) }).toEqual({ typed, is: before })
  }
  // On the pull request itself, no number is needed.
  const here = await answerTo(conversation, carol, '/explain', pullRequest)
  for (const gate of gateNames) expect(here.answers[0]).toContain(gate)

  // What you may do here depends on who you are.
  const forCarol = await says(carol, '/help')
  const forDave = await says(dave, '/help')
  expect(forCarol).toContain('promote, roll back, approve requests of others')
  expect(forDave).not.toContain('promote, roll back')
  expect(forDave).toContain('look')
  expect(everythingThatMatters(world)).toEqual(before)
})

/** A gate that nobody asked for has no row. */
const gateNames = alwaysOnGates.filter((name) => name !== 'separation_of_duties')
