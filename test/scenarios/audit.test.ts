// The audit: what `lockkeeper audit` says of a repository the bot has worked in, and of one that went on without it.
import { expect, test } from 'vitest'
import { z } from 'zod'
import { describeWithProgram } from '../support/external-program.ts'
import { RestMergeLookup } from '../../src/adapters/github/rest/merge-lookup.ts'
import { cli, cliWith } from '../support/cli.ts'
import { handEdited, pinPath } from './by-hand.ts'
import { cloneOf, run } from './clones.ts'
import { type Conversation, converse } from './conversation.ts'
import { withContract } from './contracted-release.ts'
import { approveAndMerge, ship, shipped } from './shipping.ts'

const reportSchema = z.object({ proved: z.literal(false), findings: z.array(z.unknown()) })

/** v1.4.0, which dev runs already, goes by staging to production. */
async function toProduction({ world, says, newest }: Conversation): Promise<void> {
  const { alice, bob, carol } = world.people
  await says(carol, '/promote api to staging')
  await carol.merges(newest())
  await world.settled()
  await says(alice, '/promote api to production')
  await bob.approves(newest())
  await world.settled()
  await bob.merges(newest())
  await world.settled()
}

/**
 * The auditor's guide of seed 000, steps 1 to 7, word for word but for what is marked: our environments are called
 * production and staging, so its fields are `staging_promoted`; hashes are stored with `sha256:` in front; every ERROR ends it.
 */
const recipe = `
set -euo pipefail
PROD_RECORD=$(ls -t artifacts/promotions/production/*.json | head -1)   # seed: prod
SHA=$(jq -r '.source.commit_sha' $PROD_RECORD)
CONTRACT_HASH=$(jq -r '.source.contract_hash' $PROD_RECORD)
CONTRACT_PATH="artifacts/ga-proof/\${SHA}/GA_READY.json"
test -f $CONTRACT_PATH || { echo "ERROR: Contract missing"; exit 1; }
COMPUTED_HASH=$(jq -S 'del(.contract_hash)' $CONTRACT_PATH | sha256sum | cut -d' ' -f1)
test "sha256:$COMPUTED_HASH" = "$CONTRACT_HASH" || { echo "ERROR: Contract modified"; exit 1; }   # seed: no sha256:
( cd $(jq -r '.release.artifact_directory' $CONTRACT_PATH)
  sha256sum -c SHA256SUMS || { echo "ERROR: Artifact hash mismatch"; exit 1; } )
jq '.source.dev_promoted' artifacts/promotions/production/\${SHA}.json
jq '.source.staging_promoted' artifacts/promotions/production/\${SHA}.json   # seed: stage_promoted
jq '.target.no_builds' $PROD_RECORD
`

describeWithProgram(['jq'], 'a repository the bot has worked in', () => {
  test('[A11] the auditor’s guide holds step by step, and the audit proves the same at once', {
    timeout: 60_000,
  }, async () => {
    const conversation = await converse({ files: withContract() })
    await toProduction(conversation)
    const folder = await cloneOf(conversation.world)
    // The records lie on the ledger branch; the guide wants them beside the contracts.
    await run('git', ['checkout', '--quiet', 'origin/lockkeeper', '--', 'artifacts/promotions'], {
      cwd: folder,
    })
    const { stdout } = await run('bash', ['-c', recipe], { cwd: folder })
    expect(stdout.trim().split('\n')).toEqual([
      'ga-metadata.json: OK',
      'provenance.json: OK',
      'true',
      'true',
      'true',
    ])

    const audited = await cli(folder, 'audit', '--env', 'production', '--json')
    expect(audited.stderr).toBe('')
    const report: unknown = JSON.parse(audited.stdout)
    expect(report).toMatchObject({
      schema: 'lockkeeper.dev/audit/v1',
      proved: true,
      findings: [],
      pins: [
        {
          environment: 'production',
          app: 'api',
          version: 'v1.4.0',
          entry: { requester: 'alice', mergedBy: 'bob', approvals: [{ login: 'bob' }] },
          before: [{ environment: 'staging' }],
        },
      ],
    })
    expect(audited.code).toBe(0)

    const { github, people } = conversation.world
    const mergeLookup = new RestMergeLookup(`${github.origin}/api/v3`, people.carol.token, 'acme', 'deploy')
    const witnessed = await cliWith(mergeLookup, folder, 'audit', '--github', 'acme/deploy')
    expect(witnessed.stdout).toContain('Proved')
    const spoken = await cli(folder, 'audit')
    expect(spoken.stdout).toContain('approved by bob')
    expect(spoken.stdout).toContain('Proved')
  })
})

test('[A9] [A12] [B11] locks, a rollback and its quarantine are proved; who stays silent about a push is named', {
  timeout: 60_000,
}, async () => {
  const conversation = await converse({ policy: shipped })
  const { world, says, newest } = conversation
  const { alice, carol } = world.people
  await ship(conversation, 'v1.5.0')
  await ship(conversation, 'v2.1.0')
  await says(carol, '/lock production --reason "Incident 1234"')
  await says(carol, '/unlock production --reason "found it"')
  await says(carol, '/rollback production api --reason "Incident 1234: errors"')
  await approveAndMerge(conversation, newest())

  const bare = world.repository.git.directory
  expect(await cli(bare, 'audit', '--env', 'production')).toMatchObject({ code: 0, stderr: '' })
  const exported = await cli(bare, 'export', '--format', 'jsonl', '--env', 'production')
  expect(
    exported.stdout
      .trim()
      .split('\n')
      .map((line): unknown => JSON.parse(line)),
  ).toMatchObject([
    {
      kind: 'promotion',
      artifact: { tag: 'v1.5.0' },
      requester: 'carol',
      approver: 'bob',
      status: 'SUCCESS',
    },
    { kind: 'promotion', artifact: { tag: 'v2.1.0' }, source_environment: 'dev', status: 'SUCCESS' },
    { kind: 'rollback', artifact: { tag: 'v1.5.0' }, reason: 'Incident 1234: errors', approver: 'bob' },
  ])

  // Nobody listens any more when this is pushed.
  await world.stopBot()
  const files = { [pinPath('dev')]: await handEdited(world, 'v1.3.0') }
  const pushed = await alice.pushes(world.repository, { branch: 'main', files, message: 'Quickly' })
  const unproved = await cli(bare, 'audit', '--json')
  expect(unproved.code).toBe(1)
  const { findings } = reportSchema.parse(JSON.parse(unproved.stdout))
  const place = { environment: 'dev', version: 'v1.3.0', commit: pushed, path: pinPath('dev') }
  expect(findings).toContainEqual(expect.objectContaining({ reason: 'change-unrecorded', ...place }))
})
