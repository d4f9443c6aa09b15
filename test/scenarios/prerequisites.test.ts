// Recommended prerequisites: a release that was never in dev comes to staging with a warning, and everybody can see it. [A8]
import { expect, test } from 'vitest'
import { z } from 'zod'
import { textAt } from '../../sandbox/github/state/branch-texts.ts'
import { checksOn, converse } from './conversation.ts'

const policy = `environments:
  - name: dev
  - name: staging
    prerequisites: { dev: recommended }
  - name: production
`

const recordSchema = z.looseObject({
  promotion: z.looseObject({
    gate_results: z.array(z.looseObject({ gate: z.string(), duration_ms: z.int().nonnegative() })),
  }),
})

test('[A8] [D1] what was never in dev is warned of in checks and pull request, merged, and recorded with the warning', async () => {
  const { world, says, newest, checks, pinned } = await converse({ policy })
  const { carol } = world.people
  expect(await says(carol, '/promote api v1.5.0 to staging')).toContain('with a warning of `order`')
  expect(checks()).toMatchObject({ lockkeeper: 'success', 'lockkeeper / order': 'success' })
  expect(checksOn(world, newest()).get('lockkeeper / order')?.output.title).toMatch(
    /^Warning: v1\.5\.0 should have been in dev first/,
  )
  expect(newest().body).toContain('⚠️ warn')

  await carol.merges(newest())
  await world.settled()
  expect(await pinned('staging')).toBe('v1.5.0')
  const [entry] = (await world.ledger()).flatMap(({ payload }) =>
    payload.kind === 'promoted' ? [payload] : [],
  )
  const path = `artifacts/promotions/staging/${entry?.release.commit}.json`
  const record = recordSchema.parse(
    JSON.parse((await textAt(world.repository, 'lockkeeper', path)) ?? 'null'),
  )
  expect(record).toMatchObject({
    source: { dev_promoted: false },
    promotion: { source_environment: 'none', signature_verified: false, signature_status: null },
  })
  expect(record.promotion.gate_results).toEqual(
    expect.arrayContaining([
      expect.objectContaining({
        gate: 'order',
        status: 'warning',
        details: { verdict: 'warn', reasons: ['not-in-recommended'] },
      }),
    ]),
  )
})
