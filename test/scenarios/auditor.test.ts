// The record: what an auditor finds on the branch `lockkeeper`, with nothing but git, jq and sha256sum.
import { execFile } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { simpleGit } from 'simple-git'
import { expect, onTestFinished, test } from 'vitest'
import { describeWithProgram } from '../support/external-program.ts'
import { converse } from './conversation.ts'

const run = promisify(execFile)

/** The seed's own recipe (“How do I verify a promotion was successful?”), on every record of an environment. */
const recipe = `
set -euo pipefail
for RECORD in artifacts/promotions/$ENV/*.json; do
  SHA=$(jq -r '.source.commit_sha' "$RECORD")
  EXPECTED_HASH=sha256:$(echo -n "$SHA:$ENV:$(jq -r '.logical_index' "$RECORD")" | sha256sum | cut -d' ' -f1)
  ACTUAL_HASH=$(jq -r '.promotion_hash' "$RECORD")
  test "$EXPECTED_HASH" = "$ACTUAL_HASH" || { echo "Promotion hash mismatch: $RECORD"; exit 1; }
  jq -e '.target.no_builds and .target.no_mutations and .verification.hashes_verified' "$RECORD" > /dev/null
  basename "$RECORD"
done`

describeWithProgram(['jq'], 'the seed reads records with jq', () => {
  test('[A5] [A6] [A7] the seed’s own recipe holds on a clone of a repository the bot has worked in', async () => {
    const { world, says, newest } = await converse()
    const { carol } = world.people
    await says(carol, '/promote api v1.5.0 to dev')
    await says(carol, '/promote web v2.1.0 to dev')
    await says(carol, '/promote api to staging')
    await carol.merges(newest())
    await world.settled()

    const folder = await mkdtemp(join(tmpdir(), 'auditor-'))
    onTestFinished(async () => rm(folder, { recursive: true, force: true }))
    const url = new URL(`${world.github.origin}/acme/deploy.git`)
    url.username = 'carol'
    url.password = carol.token
    await simpleGit().clone(url.href, folder, ['--branch', 'lockkeeper', '--single-branch'])

    const check = async (environment: string): Promise<readonly string[]> => {
      const { stdout } = await run('bash', ['-c', recipe], {
        cwd: folder,
        env: { PATH: process.env['PATH'], ENV: environment },
      })
      return stdout.trim().split('\n')
    }
    expect(await check('dev')).toHaveLength(2)
    expect(await check('staging')).toHaveLength(1)

    const [staging] = await check('staging')
    const { stdout } = await run('jq', ['.', join(folder, 'artifacts/promotions/staging', staging ?? '')])
    const record: unknown = JSON.parse(stdout)
    expect(record).toMatchObject({
      version: '1.0.0',
      promotion_type: 'ga-to-staging',
      source: { ga_tag: 'v1.5.0', dev_promoted: true },
      target: { environment: 'staging', deployment_method: 'artifact-promotion' },
      workflow: { actor: 'carol' },
      verification: { dev_promotion_verified: true, promotion_rules_enforced: true },
    })
  })
})
