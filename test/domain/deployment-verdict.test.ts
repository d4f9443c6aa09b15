// Whether a job may go on, case by case: a no for good, what may still change, and the yes. [A13]
import { expect, test } from 'vitest'
import {
  type DeployedApp,
  type DeploymentFacts,
  deploymentVerdict,
} from '../../src/gates/deployment-verdict.ts'
import { known, unavailable } from '../../src/domain/fact.ts'
import { api, app, at, dev, digest, jo, now } from '../support/builders/names.ts'
import { release } from '../support/builders/release.ts'
import { deployedState, written } from '../support/builders/standing.ts'

const deployed = (change: Partial<DeployedApp> = {}): DeployedApp => ({
  app: api,
  pin: known(release()),
  isCurrent: true,
  deployedState: known(deployedState()),
  ...change,
})
const facts = (change: Partial<DeploymentFacts> = {}): DeploymentFacts => ({
  environment: dev,
  apps: [deployed()],
  locks: known([]),
  quarantined: known([]),
  proposed: undefined,
  ...change,
})
const lock = (of: typeof api | undefined, until = at('15:00')) => ({
  scope: dev,
  app: of,
  writtenIn: 'locks/dev.yaml',
  byCommand: true,
  by: jo,
  reason: 'a fair',
  since: at('12:00'),
  until,
})
const other = deployedState({ release: written(release('v1.2.2', 'b')) })
const proposed = (outcome: 'eligible' | 'waiting' | 'blocked') => ({ number: 12, apps: [api], outcome })

test.each<[string, Partial<DeploymentFacts>, string, string]>([
  ['what was promoted', {}, 'approved', 'promoted'],
  ['an environment that nobody knows', { environment: undefined }, 'rejected', 'environment-unknown'],
  ['a commit that pins nothing', { apps: [] }, 'rejected', 'nothing-pinned'],
  [
    'an app without a release yet',
    { apps: [deployed({ pin: known(undefined) })] },
    'rejected',
    'nothing-pinned',
  ],
  [
    'a pin nobody can read',
    { apps: [deployed({ pin: unavailable('a tab') })] },
    'rejected',
    'pin-unreadable',
  ],
  ['a digest in quarantine', { quarantined: known([digest('c')]) }, 'rejected', 'quarantined'],
  [
    'what came past the gates',
    { apps: [deployed({ deployedState: known(deployedState({ bypassed: true })) })] },
    'rejected',
    'bypassed',
  ],
  [
    'an older release',
    { apps: [deployed({ isCurrent: false, deployedState: known(other) })] },
    'rejected',
    'not-promoted',
  ],
  [
    'what is merged and not recorded yet',
    { apps: [deployed({ deployedState: known(other) })] },
    'wait',
    'not-recorded-yet',
  ],
  [
    'a standing nobody can read',
    { apps: [deployed({ deployedState: unavailable('502') })] },
    'wait',
    'unavailable',
  ],
  ['a quarantine nobody can read', { quarantined: unavailable('502') }, 'wait', 'unavailable'],
  ['locks nobody can read', { locks: unavailable('502') }, 'wait', 'unavailable'],
  ['a lock', { locks: known([lock(undefined)]) }, 'wait', 'locked'],
  ['a lock that has run out', { locks: known([lock(undefined, at('14:00'))]) }, 'approved', 'promoted'],
  ['a lock on another app', { locks: known([lock(app('web'))]) }, 'approved', 'promoted'],
  [
    'one bad app among good ones',
    { apps: [deployed(), deployed({ app: app('web'), isCurrent: false, deployedState: known(other) })] },
    'rejected',
    'not-promoted',
  ],
  [
    'an open promotion that every gate lets through',
    { proposed: proposed('eligible'), apps: [deployed({ isCurrent: false, deployedState: known(other) })] },
    'approved',
    'eligible',
  ],
  ['one that waits', { proposed: proposed('waiting') }, 'wait', 'waiting'],
  ['one that a gate blocks', { proposed: proposed('blocked') }, 'rejected', 'blocked'],
])('[A13] %s', (_sentence, change, state, code) => {
  const verdict = deploymentVerdict(facts(change), now)
  expect([verdict.state, verdict.reason.code]).toEqual([state, code])
})
