// Payloads that are signed and bent out of shape: whatever is left of them becomes sound jobs, nothing, or one clear complaint.
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { z } from 'zod'
import { jobPayloadSchema } from '../../../src/engine/job.ts'
import { eventCatalog } from '../../../src/entrypoints/webhooks/events/catalog.ts'
import { type Translated, translateDelivery } from '../../../src/entrypoints/webhooks/translate-delivery.ts'
import { place } from './commands-of.ts'
import { wholePayloads } from './whole-payloads.ts'
import { propertyRuns } from '../../support/soak.ts'

/** `PAYLOADS=1000000` looks further than every day. */
const numRuns = Number(process.env['PAYLOADS'] ?? propertyRuns(10_000))

type Step =
  | { readonly kind: 'put'; readonly at: readonly number[]; readonly value: unknown }
  | { readonly kind: 'take'; readonly at: readonly number[] }

const nasty = fc.oneof(
  fc.jsonValue(),
  fc.constantFrom<unknown>(
    null,
    '',
    -1,
    1.5,
    Number.POSITIVE_INFINITY,
    '__proto__',
    'x'.repeat(10_000),
    '\u0000',
    [],
    {},
    { __proto__: null },
  ),
)
const somewhere = fc.array(fc.nat(), { minLength: 1, maxLength: 5 })
const step: fc.Arbitrary<Step> = fc.oneof(
  fc.record({ kind: fc.constant('put' as const), at: somewhere, value: nasty }),
  fc.record({ kind: fc.constant('take' as const), at: somewhere }),
)

/** The value with one of its parts put in place of another, or taken away; the numbers lead to it. */
function bent(value: unknown, change: Step): unknown {
  const [first = 0, ...rest] = change.at
  if (typeof value !== 'object' || value === null) return change.kind === 'put' ? change.value : undefined
  const entries: readonly (readonly [string, unknown])[] = Object.entries(value)
  const chosen = entries.length === 0 ? 0 : first % entries.length
  const changed = entries.flatMap(([key, part], index) => {
    if (index !== chosen) return [[key, part] as const]
    if (rest.length > 0) return [[key, bent(part, { ...change, at: rest })] as const]
    return change.kind === 'put' ? [[key, change.value] as const] : []
  })
  return Array.isArray(value) ? changed.map(([, part]) => part) : Object.fromEntries(changed)
}

/** What is left of a whole payload; the server takes nothing but objects. */
function leftOf(name: string, steps: readonly Step[]): Readonly<Record<string, unknown>> {
  const left = z
    .record(z.string(), z.unknown())
    .safeParse(steps.reduce(bent, { ...place, ...wholePayloads[name] }))
  return left.data ?? {}
}

/** What is wrong with what a delivery became; undefined: it is sound jobs, nothing, or a complaint in words. */
function wrongWith(translated: Translated): string | undefined {
  switch (translated.kind) {
    case 'relist':
      return undefined
    case 'malformed':
      return translated.problem === '' ? 'a complaint without words' : undefined
    case 'jobs': {
      const jobs = z.array(z.object({ payload: jobPayloadSchema })).safeParse(translated.jobs)
      return jobs.success ? undefined : z.prettifyError(jobs.error)
    }
  }
}

test('[T3] every event has a whole payload to bend', () => {
  const names = eventCatalog.map(({ name }) => name)
  expect(Object.keys(wholePayloads).toSorted()).toEqual(names.toSorted())
  for (const [name, payload] of Object.entries(wholePayloads)) {
    const translated = translateDelivery({ id: 'd-1', name, payload: { ...place, ...payload } })
    expect(translated.kind === 'jobs' ? translated.jobs : []).not.toEqual([])
  }
})

test('[T3] a payload bent in any way breaks nothing', { timeout: 60_000 + numRuns }, () => {
  const names = fc.constantFrom(...Object.keys(wholePayloads))
  fc.assert(
    fc.property(names, fc.array(step, { minLength: 1, maxLength: 3 }), (name, steps) => {
      const payload = leftOf(name, steps)
      expect(wrongWith(translateDelivery({ id: 'd-1', name, payload }))).toBeUndefined()
    }),
    { numRuns },
  )
})
