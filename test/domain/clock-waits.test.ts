// What only the clock holds up, as `/status` tells it. [B7] [B10]
import { expect, test } from 'vitest'
import { closed, soaking } from '../../src/domain/status/clock-waits.ts'
import type { EnvironmentRules } from '../../src/domain/environments/environment.ts'
import type { StatusRow } from '../../src/engine/commands/status/words.ts'
import { api, at, dev, now, staging, version } from '../support/builders/names.ts'
import { firstRules, rules } from '../support/builders/rules.ts'
import { reported, deployedState } from '../support/builders/standing.ts'

const row = (change: Partial<StatusRow> = {}): StatusRow => ({
  environment: dev,
  app: api,
  version: version('v1.2.3'),
  deployedState: deployedState(),
  problem: undefined,
  ...change,
})
const inStaging = row({ environment: staging, version: version('v1.2.2'), deployedState: undefined })
const asked = [firstRules(), rules({ soak: { minutes: 240 } })]
const waits = { app: api, version: 'v1.2.3', in: dev, to: staging, since: at('11:01'), passes: at('15:01') }

test.each<[string, readonly EnvironmentRules[], readonly StatusRow[], readonly object[]]>([
  ['healthy, and not for long enough', asked, [row(), inStaging], [waits]],
  ['nothing of it runs there yet', asked, [row()], [waits]],
  ['long enough', [firstRules(), rules({ soak: { minutes: 60 } })], [row(), inStaging], []],
  ['nobody asks for it', [firstRules(), rules()], [row(), inStaging], []],
  ['it is there already', asked, [row(), row({ environment: staging })], []],
  ['it failed', asked, [row({ deployedState: deployedState({ health: reported('failed') }) })], []],
  ['another one is pinned by now', asked, [row({ version: version('v1.2.4') })], []],
])('[B7] %s', (_sentence, environments, rows, expected) => {
  expect(soaking(environments, rows, now)).toEqual(expected)
})

/** The rules of an environment that opens at that time of every day. */
const hours = (from: string) =>
  rules({
    window: {
      zone: 'Etc/UTC',
      openings: [{ days: ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'], from, to: '24:00' }],
      closures: [],
    },
  })

test('[B10] an environment outside its hours says when it opens', () => {
  expect(closed([hours('09:00'), rules()], now)).toEqual([])
  expect(closed([hours('16:00')], now)).toEqual([
    { environment: staging, zone: 'Etc/UTC', opens: at('16:00'), closure: undefined },
  ])
})
