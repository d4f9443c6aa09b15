// A generated world: who asks for what, under which rules, and what stands where.
import fc from 'fast-check'
import type { AppName, EnvironmentName } from '../../../src/domain/identifiers.ts'
import { lockFilePath } from '../../../src/domain/locks/lock.ts'
import { releasePath } from '../../../src/domain/release-path.ts'
import type { Permission } from '../../../src/domain/access/person.ts'
import type { Release } from '../../../src/domain/release/release.ts'
import { api, app, dev, kim, maria, now, staging, version } from '../../support/builders/names.ts'
import { image, release } from '../../support/builders/release.ts'
import { reported, deployedState, written } from '../../support/builders/standing.ts'

const web = app('web')
const teams = ['developers', 'sre', 'web'] as const
const permissions: readonly Permission[] = ['none', 'read', 'triage', 'write', 'maintain', 'admin']

const allowedActors = fc.record({
  allowed_groups: fc.subarray([...teams], { maxLength: 2 }),
  allowed_users: fc.subarray(['maria', 'jo'], { maxLength: 1 }),
})
const verbs = fc.record({ promote: allowedActors, rollback: allowedActors }, { requiredKeys: [] })

/** Everything that differs from world to world. */
export const worlds = fc.record({
  verb: fc.constantFrom('promote', 'rollback'),
  app: fc.constantFrom(api, web),
  permission: fc.constantFrom(...permissions),
  teams: fc.subarray([...teams]),
  usual: allowedActors,
  verbs,
  own: fc.option(fc.record({ usual: allowedActors, verbs }), { nil: undefined }),
  duties: fc.boolean(),
  expression: fc.constantFrom(
    'app != ""',
    '"sre" in requester.teams',
    'app == "api"',
    'kind == "rollback" || previous.exists(p, p.health == "verified")',
  ),
  health: fc.constantFrom('verified', 'failed'),
  promoter: fc.constantFrom(maria, kim),
  locked: fc.constantFrom(undefined, 'environment', 'app'),
})
export type GeneratedWorld = typeof worlds extends fc.Arbitrary<infer World> ? World : never

/** What runs in dev, and is healthy in staging of old; what runs in staging. */
export const releaseOf = (name: AppName) => ({
  next: release('v1.2.3', 'c', { images: [image(name, 'c')] }),
  now: release('v1.2.2', 'b', { images: [image(name, 'b')] }),
  before: release('v1.2.1', 'a', { images: [image(name, 'a')] }),
})

/** The files of the default branch and of the ledger branch. */
export function filesOf(world: GeneratedWorld) {
  const places = [api, web].map((name) => ({ name, ...releaseOf(name) }))
  const deployedStates = places.flatMap(({ name, next, now: runs }) => [
    stands(dev, name, next, world),
    stands(staging, name, runs, world),
  ])
  const verifiedReleases = places.map(({ name, before }): readonly [string, string] => [
    `proven/staging/${name}.json`,
    JSON.stringify([{ release: written(before), index: 3, verified: { index: 4, at: now } }]),
  ])
  const lock = JSON.stringify({ by: 'jo', reason: 'a load test', since: now })
  const locked = world.locked === 'app' ? world.app : null
  return {
    onDefault: {
      '.github/lockkeeper.yaml': policyOf(world),
      ...Object.fromEntries(
        places.flatMap(({ name, next, now: runs }) => [
          [releasePath(dev, name), releaseText(next)],
          [releasePath(staging, name), releaseText(runs)],
        ]),
      ),
    },
    onLedger: {
      ...Object.fromEntries([...deployedStates, ...verifiedReleases]),
      ...(world.locked === undefined ? {} : { [lockFilePath(staging, locked)]: lock }),
      'ledger/head.json': JSON.stringify({ index: 50, hash: `sha256:${'5'.repeat(64)}` }),
    },
  }
}

function stands(
  environment: EnvironmentName,
  name: AppName,
  of: Release,
  world: GeneratedWorld,
): readonly [string, string] {
  const health = reported(environment === dev && world.health === 'failed' ? 'failed' : 'verified')
  const found = deployedState({
    environment,
    app: name,
    release: written(of),
    requester: world.promoter,
    health,
  })
  return [`standing/${environment}/${name}.json`, JSON.stringify(found)]
}

/** JSON is YAML. */
function policyOf({ usual, verbs: byVerb, own, duties, expression }: GeneratedWorld): string {
  const authorization = {
    ...usual,
    verbs: byVerb,
    ...(own === undefined ? {} : { apps: { web: { ...own.usual, verbs: own.verbs } } }),
    separation_of_duties: duties,
  }
  const gates = { expression }
  return JSON.stringify({
    environments: [{ name: 'dev' }, { name: 'staging', production: false, authorization, gates }],
  })
}

/** A release file as it pins a release. */
export function releaseText({ version: pinned, source, images }: Release): string {
  const [only] = images
  return `apiVersion: lockkeeper.dev/v1
kind: Release
metadata: { name: ${only?.name ?? ''} }
spec:
  version: ${version(pinned)}
  source: { commit: ${source.commit ?? ''} }
  images:
    - { name: ${only?.name ?? ''}, ref: ${only?.repository ?? ''}@${only?.digest ?? ''} }
`
}
