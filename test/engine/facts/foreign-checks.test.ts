// What another app's check run says of a release: which one counts, and what keeps us from knowing. [D3] [T34]
import { expect, test } from 'vitest'
import type { GateRun } from '../../../src/domain/external/gate-run.ts'
import { type Fact, known, unavailable } from '../../../src/domain/fact.ts'
import type { Move } from '../../../src/domain/promotion/promotion.ts'
import {
  checkSources,
  type CheckSource,
  externalRun,
} from '../../../src/engine/facts/threads/external-checks.ts'
import type { ExternalCheck } from '../../../src/ports/git-host/git-host-queries.ts'
import type { ImageRegistry } from '../../../src/ports/image-registry.ts'
import { app, at, commit, digest } from '../../support/builders/names.ts'
import { snapshot } from '../../support/builders/reading.ts'
import { move } from '../../support/builders/release.ts'
import { rules } from '../../support/builders/rules.ts'

const url = 'https://github.com/acme/api/runs/7'
const check = (conclusion: string | undefined, startedAt: ExternalCheck['startedAt'] = at('13:00')) => ({
  conclusion,
  startedAt,
  url,
})
const built = (name: string, from: 'c' | 'e' | undefined): Move => {
  const { to, ...rest } = move()
  const source = { ...to.source, commit: from === undefined ? undefined : commit(from) }
  return { ...rest, app: app(name), to: { ...to, source } }
}

interface World {
  readonly moves?: readonly Move[]
  /** By the first digit of the commit. */
  readonly checks?: Readonly<Record<string, ExternalCheck>>
  readonly source?: string
  readonly shown?: boolean
  readonly on?: CheckSource['on']
}

async function found({
  moves = [built('api', 'c')],
  checks = {},
  source = 'https://github.com/acme/api',
  shown = true,
  on = 'release',
}: World): Promise<Fact<GateRun>> {
  const there = snapshot([], {
    checkRun: ({ at: oid }) => checks[oid.slice(0, 1)],
    sourceCheck: ({ owner, name, at: oid }) =>
      shown ? known(checks[oid.slice(0, 1)]) : unavailable(`${owner}/${name} is not shown to us`),
  })
  const described = { commit: undefined, source, created: undefined, run: undefined, platforms: [] }
  const registry: ImageRegistry = {
    describe: async () => Promise.resolve({ kind: 'found', image: { ...described, digest: digest('c') } }),
    digestOf: async () => Promise.resolve({ kind: 'absent' }),
  }
  const repository = { installation: 1, owner: 'acme', name: 'deploy' }
  const gate: CheckSource = { kind: 'check_run', app: 15_368, name: 'unit', on }
  const commandContext = rules({ external: [{ name: 'tests', timeoutSeconds: 300, source: gate }] })
  const sources = await checkSources(registry, repository, there, commandContext, moves)
  return externalRun(there, sources, gate, { moves }, commit('d'))
}

const passed = { state: 'ended', end: { kind: 'passed' }, output: '', url }
const failed = (word: string) => ({ state: 'ended', end: { kind: 'conclusion', word }, output: '', url })
const two = [built('api', 'c'), built('web', 'e')]

test.each<[string, World, Fact<unknown>]>([
  ['there is none yet', {}, known({ state: 'not-started' })],
  [
    'it is queued',
    { checks: { c: { ...check(undefined), startedAt: undefined } } },
    known({ state: 'not-started' }),
  ],
  ['it runs', { checks: { c: check(undefined) } }, known({ state: 'running', since: at('13:00'), url })],
  ['it succeeded', { checks: { c: check('success') } }, known(passed)],
  ['it failed', { checks: { c: check('failure') } }, known(failed('failure'))],
  ['it was skipped, which is no success', { checks: { c: check('skipped') } }, known(failed('skipped'))],
  ['it is neutral, which is none either', { checks: { c: check('neutral') } }, known(failed('neutral'))],
  [
    'both releases have it',
    { moves: two, checks: { c: check('success'), e: check('success') } },
    known(passed),
  ],
  [
    'one of two failed',
    { moves: two, checks: { c: check('success'), e: check('timed_out') } },
    known(failed('timed_out')),
  ],
  ['one of two has none', { moves: two, checks: { c: check('success') } }, known({ state: 'not-started' })],
  [
    'the release tells no commit',
    { moves: [built('api', undefined)] },
    unavailable('v1.2.3 does not tell its commit'),
  ],
  [
    'its repository is elsewhere',
    { source: 'https://gitlab.example/acme/api' },
    unavailable('https://gitlab.example/acme/api is no repository of this git host'),
  ],
  ['it is not shown', { shown: false }, unavailable('acme/api is not shown to us')],
  ['on the head of the pull request', { on: 'pull_request', checks: { d: check('success') } }, known(passed)],
  [
    'there, and not on the commit of the release',
    { on: 'pull_request', checks: { c: check('success') } },
    known({ state: 'not-started' }),
  ],
])('%s', async (_what, world, run) => {
  expect(await found(world)).toEqual(run)
})
