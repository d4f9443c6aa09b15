// Scans, SBOMs and licences: what nobody looked into does not go on, nor does what blocks, until somebody answers for it.
import { expect, test } from 'vitest'
import {
  bundleOf,
  curlFound,
  cycloneDocument,
  openVexDocument,
  statementOn,
  trivyDocument,
} from '../support/builders/documents.ts'
import { digest } from '../support/builders/names.ts'
import { checksOn } from './conversation.ts'
import { converseWithScanners, policyWith } from './scanning-pipeline.ts'

const ask = '/promote api to staging'
const minute = 60 * 1000
const rulesPath = '.github/lockkeeper.yaml'

test('[E11] [B4] a CVE blocks by its name; a waiver lets it through until it runs out', async () => {
  let later = 0
  const clock = () => new Date(Date.now() + later)
  const scan = '{ security_scan: { block_on_severity: [CRITICAL, HIGH], ignore_unfixed: true } }'
  const { world, says, image, attaches, newest, checks } = await converseWithScanners(scan, { clock })
  const { alice, bob, carol } = world.people
  const api = await image('v1.4.0')
  const others = ['LOW', 'MEDIUM'].map((severity) => ({ id: `CVE-2024-${severity}`, severity, fixed: '8' }))
  const unfixed = { id: 'CVE-2024-0003', severity: 'CRITICAL' }
  await attaches(api, 'trivy', trivyDocument(api, curlFound, ...others, unfixed))

  const refused = await says(carol, ask)
  expect(refused).toContain('`CVE-2024-5678`')
  expect(world.pullRequests()).toEqual([])
  const explained = await says(carol, `${ask} --dry-run`)
  expect(explained).toContain('1 vulnerability of')

  const until = new Date(Date.now() + 10 * minute).toISOString()
  const waiver = `{ id: CVE-2024-5678, owner: "@acme/security", reason: never reached, expires: ${until} }`
  const waived = policyWith(`{ security_scan: { ignore_unfixed: true, waivers: [${waiver}] } }`)
  await alice.pushes(world.repository, {
    branch: 'main',
    files: { [rulesPath]: waived },
    message: 'Waive it',
  })
  await world.settled()
  expect(await says(carol, ask)).toContain('Opened')
  expect(checks()).toMatchObject({ lockkeeper: 'success', 'lockkeeper / security_scan': 'success' })
  const page = checksOn(world, newest()).get('lockkeeper / security_scan')?.output.summary
  expect(page).toContain('by `@acme/security`: `CVE-2024-5678`, never reached.')
  expect(page).toContain('Total vulnerabilities: 2. MEDIUM: 1 (not blocking), LOW: 1 (not blocking).')
  expect(page).toContain('Ignored (unfixed): 1.')

  later = 20 * minute
  await bob.approves(newest())
  await world.settled()
  expect(checks()).toMatchObject({ lockkeeper: 'failure', 'lockkeeper / security_scan': 'failure' })
  const after = checksOn(world, newest()).get('lockkeeper / security_scan')?.output.summary
  expect(after).toContain('The waiver of `CVE-2024-5678` by `@acme/security` ran out')
  await expect(carol.merges(newest())).rejects.toThrow(/required status check/i)
})

test('[B4] an image without an SBOM does not go on; once one that lists something is attached, it does', async () => {
  const { world, says, image, attaches, checks } = await converseWithScanners('{ sbom: true }')
  const { carol } = world.people
  const api = await image('v1.4.0')
  expect(await says(carol, ask)).toContain('there is no SBOM of')

  await attaches(api, 'cyclonedx', cycloneDocument(api, {}))
  expect(await says(carol, ask)).toContain('lists nothing')

  await attaches(api, 'cyclonedx', cycloneDocument(api, { curl: 'curl' }))
  expect(await says(carol, ask)).toContain('Opened')
  expect(checks()).toMatchObject({ lockkeeper: 'success', 'lockkeeper / sbom': 'success' })
})

test('[B4] a part with a prohibited licence does not go on, and is named', async () => {
  const gates = '{ licenses: { prohibited: ["AGPL-*"] } }'
  const { world, says, image, attaches } = await converseWithScanners(gates)
  const api = await image('v1.4.0')
  await attaches(api, 'cyclonedx', cycloneDocument(api, { curl: 'curl', ghostscript: 'AGPL-3.0-or-later' }))
  const refused = await says(world.people.carol, ask)
  expect(refused).toContain('`ghostscript 1`')
  expect(world.pullRequests()).toEqual([])
})

test('[T3] [E11] a clean report of another digest, and one that was cut off, are not clean', async () => {
  const { world, says, image, attaches } = await converseWithScanners('{ security_scan: true }')
  const { carol } = world.people
  const api = await image('v1.4.0')
  expect(await says(carol, ask)).toContain('there is no scan of')

  await attaches(api, 'trivy', trivyDocument(digest('d')))
  expect(await says(carol, ask)).toContain('is about another image')

  await attaches(api, 'trivy', JSON.stringify(trivyDocument(api)).slice(0, -2))
  expect(await says(carol, ask)).toContain('cannot be read')
  expect(world.pullRequests()).toEqual([])
})

test('[E11] an attested scan and a VEX statement about these bytes let it through, and a second promotion asks for neither again', async () => {
  const gates = '{ security_scan: true, sbom: true, licenses: { prohibited: ["AGPL-*"] } }'
  const { world, says, newest, image, attaches, looks, pinned } = await converseWithScanners(gates)
  const { alice, bob, carol } = world.people
  const api = await image('v1.4.0')
  const result = trivyDocument(api, curlFound)
  const predicate = { scanner: { result } }
  const statement = statementOn(api, 'https://cosign.sigstore.dev/attestation/vuln/v1', predicate)
  await attaches(api, 'bundle', bundleOf(statement))
  await attaches(api, 'cyclonedx', cycloneDocument(api, { curl: 'curl' }))
  expect(await says(carol, ask)).toContain('`CVE-2024-5678`')

  await attaches(api, 'openvex', openVexDocument(`pkg:oci/api@${digest('d')}`, 'CVE-2024-5678'))
  expect(await says(carol, ask)).toContain('`CVE-2024-5678`')
  await attaches(api, 'openvex', openVexDocument(`pkg:oci/api@${api}`, 'CVE-2024-5678'))
  expect(await says(carol, ask)).toContain('Opened')
  const page = checksOn(world, newest()).get('lockkeeper / security_scan')?.output.summary
  expect(page).toContain('Excused by VEX: `CVE-2024-5678`')
  expect(page).toContain('in an envelope whose signature nobody verified here')
  await carol.merges(newest())
  await world.settled()
  const before = looks(api)

  await says(alice, '/promote api to production')
  await bob.approves(newest())
  await world.settled()
  await bob.merges(newest())
  await world.settled()
  expect(await pinned('production')).toBe('v1.4.0')
  expect(before).toBeGreaterThan(0)
  expect(looks(api)).toBe(before)
})
