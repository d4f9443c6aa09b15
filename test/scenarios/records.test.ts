// Records: what is left of a promotion once it is merged, and what the cluster's word makes of it.
import { expect, test } from 'vitest'
import { createHash } from 'node:crypto'
import { z } from 'zod'
import { firstBreak } from '../../src/domain/ledger/ledger.ts'
import { textAt } from '../../sandbox/github/state/branch-texts.ts'
import { approvedDev, openProduction, stagingLikeDev } from './beginnings.ts'
import { converse } from './conversation.ts'

const recordSchema = z.looseObject({ workflow: z.looseObject({ run_id: z.uuidv7() }) })

test('[A5] [A6] [A7] a merge leaves a record with every field, in one unbroken chain', async () => {
  const { world, says, newest } = await converse({ policy: approvedDev(1) })
  const { bob, carol } = world.people
  await says(carol, '/promote api v1.5.0 to dev')
  const { headOid, number } = newest()
  await bob.approves(newest())
  await world.settled()
  const mergeCommit = await carol.merges(newest())
  await world.settled()

  const entries = await world.ledger()
  expect(firstBreak(entries)).toBeUndefined()
  expect(entries.map(({ index }) => index)).toEqual(entries.map((_entry, at) => at + 1))
  const [entry] = entries.flatMap(({ payload, ...fields }) =>
    payload.kind === 'promoted' ? [{ ...fields, payload }] : [],
  )
  const commit = entry?.payload.release.commit
  const text = await textAt(world.repository, 'lockkeeper', `artifacts/promotions/dev/${commit}.json`)
  const record = recordSchema.parse(JSON.parse(text ?? 'null'))
  const hashed = `${commit}:dev:${entry?.index}`
  expect(record).toMatchObject({
    version: '1.0.0',
    promotion_type: 'ga-to-dev',
    promoted_at: entry?.at,
    logical_index: entry?.index,
    promotion_hash: `sha256:${createHash('sha256').update(hashed).digest('hex')}`,
    source: { ga_tag: 'v1.5.0', commit_sha: commit, contract_hash: null },
    target: {
      environment: 'dev',
      deployment_method: 'artifact-promotion',
      no_builds: true,
      no_mutations: true,
      environment_approval: true,
    },
    workflow: { actor: 'carol' },
    verification: {
      hashes_verified: true,
      promotion_rules_enforced: true,
      environment_approval_granted: true,
    },
    lockkeeper: {
      pullRequest: number,
      head: headOid,
      mergeCommit,
      requester: 'carol',
      mergedBy: 'carol',
      approvals: [{ login: 'bob', commit: headOid }],
      entry: { index: entry?.index, hash: entry?.hash },
    },
  })
})

test('[A14] [B3] what is unhealthy in staging does not come to production until it is well', async () => {
  const { world, says, newest, checks, ledger } = await converse({
    policy: openProduction,
    files: stagingLikeDev,
  })
  const { alice } = world.people
  const sync = async () => {
    await world.following.sync()
    await world.settled()
  }
  const cure = world.cluster.infect({ environment: 'staging', app: 'api' })
  await sync()
  expect((await ledger()).at(-1)).toBe('failed api v1.4.0 staging')
  expect(await says(alice, '/promote api to production')).toContain('unhealthy')
  expect(world.pullRequests()).toEqual([])
  cure()
  await sync()
  expect((await ledger()).at(-1)).toBe('verified api v1.4.0 staging')
  expect(await says(alice, '/promote api to production')).toContain('Opened')
  expect(checks()['lockkeeper / verification']).toBe('success')

  // It falls ill again while production waits.
  world.cluster.infect({ environment: 'staging', app: 'api' })
  await sync()
  expect(checks()).toMatchObject({ lockkeeper: 'failure', 'lockkeeper / verification': 'failure' })
  await expect(world.people.bob.merges(newest())).rejects.toThrow(/required status check/i)
})
