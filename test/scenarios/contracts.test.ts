// Contracts: what was not verified goes nowhere; once its contract is generated and merged it goes, and takes it along.
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { textAt } from '../../sandbox/github/state/branch-texts.ts'
import { cli } from '../support/cli.ts'
import { opensPullWith, pinPath } from './by-hand.ts'
import { cloneOf } from './clones.ts'
import { converse } from './conversation.ts'
import { everythingThatMatters } from './standstill.ts'

const policy = `environments:
  - { name: dev, auto_merge: true, gates: { contract: true } }
  - { name: production, approvals: { count: 1, groups: [release-managers] }, gates: { contract: true } }
`

test('[A1] [A3] [A10] without its contract a release goes nowhere and nothing changes; with it, the pin and the record name it', {
  timeout: 60_000,
}, async () => {
  const { world, says, newest, checks } = await converse({ policy })
  const { alice, carol } = world.people
  const before = everythingThatMatters(world)
  const refused = await says(carol, '/promote api v1.5.0 to dev')
  const [, sha = ''] = /artifacts\/ga-proof\/([a-f0-9]{40})\/GA_READY\.json/.exec(refused) ?? []
  expect(refused).toContain('contract-missing')
  expect(everythingThatMatters(world)).toEqual(before)

  // A clone, a bundle (one file of it no text), the command line, and a push.
  const folder = await cloneOf(world)
  const directory = `artifacts/ga-proof/${sha}/bundle`
  const bundle = { 'provenance.json': '{ "builder": "ga" }\n', 'layers.bin': '\0\u0001' }
  await mkdir(join(folder, directory), { recursive: true })
  for (const [name, text] of Object.entries(bundle)) await writeFile(join(folder, directory, name), text)
  const seal = ['--sha', sha, '--tag', 'v1.5.0', '--bundle-dir', directory, '--logical-index', '15']
  expect(await cli(folder, 'contract', 'generate', ...seal)).toMatchObject({ code: 0 })
  expect(await cli(folder, 'contract', 'verify', sha, '--env', 'production')).toMatchObject({ code: 0 })
  const contract = `artifacts/ga-proof/${sha}/GA_READY.json`
  const read = async (path: string) => [path, await readFile(join(folder, path), 'utf8')] as const
  const names = [...Object.keys(bundle), 'SHA256SUMS'].map((name) => `${directory}/${name}`)
  const files = Object.fromEntries(await Promise.all([contract, ...names].map(read)))
  const merge = async (changed: Readonly<Record<string, string>>, branch: string): Promise<void> => {
    const pullRequest = await opensPullWith(carol, world, changed, branch)
    await world.settled()
    await carol.merges(pullRequest)
    await world.settled()
  }
  await merge(files, 'verified')

  expect(await says(carol, '/promote api v1.5.0 to dev')).toContain('Merged')
  const [, hash = ''] = /"contract_hash": "(sha256:[a-f0-9]{64})"/.exec(files[contract] ?? '') ?? []
  expect(await textAt(world.repository, 'main', pinPath('dev'))).toContain(hash)
  const record = await textAt(world.repository, 'lockkeeper', `artifacts/promotions/dev/${sha}.json`)
  expect(JSON.parse(record ?? 'null')).toMatchObject({
    source: { contract_hash: hash },
    verification: { contract_verified: true },
  })

  await says(alice, '/promote api to production')
  expect(checks()).toMatchObject({ 'lockkeeper / contract': 'success' })
  expect(await textAt(world.repository, newest().headRef, pinPath('production'))).toContain(hash)

  // Somebody changes what was verified: the promotion that is already open is stopped.
  const promotion = newest()
  await merge({ [`${directory}/layers.bin`]: '\0\u0002' }, 'tidy-up')
  expect(checks(promotion)).toMatchObject({ lockkeeper: 'failure', 'lockkeeper / contract': 'failure' })
})
