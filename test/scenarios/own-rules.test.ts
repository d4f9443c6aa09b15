// Rules of the owners' own, and consumers' pins: what does not fit is said, with the reason its author wrote.
import { expect, test } from 'vitest'
import { opensPullWith } from './by-hand.ts'
import { checksOn, converse } from './conversation.ts'

const policyWith = (expression: string) => `environments:
  - name: dev
    gates:
      consumers: true
      expression:
        - name: version 1 only
          expression: ${expression}
          message: Version 2 waits for the new database.
consumers:
  - { path: consumers/*/values.yaml, app: api }
`
const policy = policyWith(`'release.version.startsWith("v1.")'`)
const files = () => ({ 'consumers/orders/values.yaml': 'version: ~1.4.0\n' })

test('[C5] an expression and a consumer say no, each by name; a mistake in a rule is pointed at before it is merged', async () => {
  const { world, says } = await converse({ policy, files })
  const { carol } = world.people
  const blocked = await says(carol, '/promote api v2.1.0 to dev')
  for (const words of [
    'version 1 only',
    'Version 2 waits for the new database',
    'consumers/orders/values.yaml',
  ]) {
    expect(blocked).toContain(words)
  }
  expect(await says(carol, '/promote api v1.5.0 to dev')).toContain('lies outside')
  expect(world.pullRequests()).toEqual([])

  const mistaken = policyWith(`'release.versoin.matches("v1.*")'`)
  const pull = await opensPullWith(carol, world, { '.github/lockkeeper.yaml': mistaken })
  await world.settled()
  const page = checksOn(world, pull).get('lockkeeper')?.output.summary
  expect(page).toContain('regular expressions are not taken')
  expect(page).toContain('line 7')
})
