// Reading places: what a clone tells of every environment, also where an entry or a file of the ledger is missing or unreadable. [C8]
import { describe, expect, test } from 'vitest'
import { entryPath } from '../../../src/domain/ledger/ledger.ts'
import { deployedStatePath } from '../../../src/domain/ledger/deployed-state-path.ts'
import { readPlaces } from '../../../src/engine/clone/read-places.ts'
import { audited, devFile, stagingFile } from '../../support/builders/audited.ts'
import { api, dev } from '../../support/builders/names.ts'
import { memoryCommit, memoryHistory, type MemoryCommit } from '../../support/memory-branches.ts'

/** What is told of dev after somebody wrote these files over. */
async function devAfter(files: {
  readonly main?: MemoryCommit['files']
  readonly ledger?: MemoryCommit['files']
}) {
  const world = audited()
  world.main.push(memoryCommit('written over', files.main ?? {}))
  world.ledger.push(memoryCommit('ledger written over', files.ledger ?? {}))
  const places = await readPlaces(memoryHistory(world))
  const place = places.find(({ environment }) => environment === dev)
  return (
    place && {
      version: place.release?.version,
      stands: place.deployedState?.index,
      broughtBy: place.move?.kind,
      unreadable: place.unreadable,
    }
  )
}

const devEntry = entryPath(1)
const devState = deployedStatePath(dev, api)

describe('dev, of which the ledger tells', () => {
  test.each([
    ['all is there', {}, { version: 'v1.2.3', stands: 1, broughtBy: 'promoted', unreadable: false }],
    [
      'its entry is missing: what brought it is not known',
      { ledger: { [devEntry]: null } },
      { version: 'v1.2.3', stands: 1, broughtBy: undefined, unreadable: false },
    ],
    [
      'its entry is no JSON: what brought it is not known',
      { ledger: { [devEntry]: '{' } },
      { version: 'v1.2.3', stands: 1, broughtBy: undefined, unreadable: false },
    ],
    [
      'its entry is not what its hash was made of: it is not believed',
      { ledger: { [devEntry]: '{"index":1}' } },
      { version: 'v1.2.3', stands: 1, broughtBy: undefined, unreadable: false },
    ],
    [
      'its state is missing: the ledger never saw it there',
      { ledger: { [devState]: null } },
      { version: 'v1.2.3', stands: undefined, broughtBy: undefined, unreadable: false },
    ],
    [
      'its state is no JSON: it is said to be unreadable',
      { ledger: { [devState]: 'not JSON' } },
      { version: 'v1.2.3', stands: undefined, broughtBy: undefined, unreadable: true },
    ],
    [
      'its release file is no YAML: it is said to be unreadable',
      { main: { [devFile]: ': : :' } },
      { version: undefined, stands: undefined, broughtBy: undefined, unreadable: true },
    ],
  ] as const)('%s', async (_, files, told) => {
    expect(await devAfter(files)).toEqual(told)
  })

  test('its release file is gone: there is no such place', async () => {
    expect(await devAfter({ main: { [devFile]: null } })).toBeUndefined()
  })
})

test('environments come in the order of the policy, then by well-known names', async () => {
  const world = audited()
  const order = async () => (await readPlaces(memoryHistory(world))).map(({ environment }) => environment)
  expect(await order()).toEqual(['dev', 'staging'])
  const policy = 'environments: [{ name: staging, after: [] }, { name: dev }]\n'
  world.main.push(memoryCommit('a policy', { '.github/lockkeeper.yaml': policy }))
  expect(await order()).toEqual(['staging', 'dev'])
  world.main.push(memoryCommit('no policy', { '.github/lockkeeper.yaml': '}', [stagingFile]: null }))
  expect(await order()).toEqual(['dev'])
})
