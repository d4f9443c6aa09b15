// The audit: what `lockkeeper audit` says of a clone of a repository the bot has worked in, and of one somebody tampered with.
import { expect, test } from 'vitest'
import { describeWithProgram } from '../support/external-program.ts'
import { RestMergeWitness } from '../../src/adapters/github/rest-merge-witness.ts'
import { cli, cliWith } from '../support/cli.ts'
import { cloneOf, run } from './clones.ts'
import { type Conversation, converse } from './conversation.ts'
import { withContract } from './contracted-release.ts'

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
  test('[A11] the auditor’s guide holds step by step, and the audit proves the same at once', async () => {
    const conversation = await converse({ files: withContract() })
    await toProduction(conversation)
    const folder = await cloneOf(conversation.world)
    // The records lie on the ledger branch; the guide wants them beside the contracts.
    await run('git', ['checkout', '--quiet', 'origin/lockkeeper', '--', 'artifacts/promotions'], {
      cwd: folder,
    })
    const { stdout } = await run('bash', ['-c', recipe], { cwd: folder })
    expect(stdout.trim().split('\n')).toEqual([
      'provenance.json: OK',
      'ga-metadata.json: OK',
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
    const witness = new RestMergeWitness(`${github.origin}/api/v3`, people.carol.token, 'acme', 'deploy')
    const witnessed = await cliWith(witness, folder, 'audit', '--github', 'acme/deploy')
    expect(witnessed.stdout).toContain('Proved')
    const spoken = await cli(folder, 'audit')
    expect(spoken.stdout).toContain('approved by bob')
    expect(spoken.stdout).toContain('Proved')
  })
})
