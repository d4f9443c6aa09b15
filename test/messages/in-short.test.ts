// A judgement in short, as the answers to /promote and its dry run end: gates passed, and how the images are signed.
import { expect, test } from 'vitest'
import type { Judgement } from '../../src/gates/catalog.ts'
import type { TrustedSignature } from '../../src/domain/release/signature.ts'
import { inShort, signatureStatus } from '../../src/messages/checks/in-short.ts'
import { toPlain } from '../../src/text/markdown.ts'
import { judgements } from './examples/judgements.ts'
import { judgementsOf } from './examples/judgements-of.ts'
import { digest } from './examples/world.ts'

const statusOf = (...said: readonly Judgement[]) =>
  toPlain(signatureStatus({ outcome: 'eligible', judgements: said }))
const examples = (...codes: readonly string[]) =>
  judgementsOf('signature').filter(({ findings }) => codes.includes(findings[0]?.reason.code ?? ''))

test.each([
  [['not-asked-for'], 'not asked for'],
  [['signed'], 'verified (keyless, GitHub Actions)'],
  [['unsigned'], 'missing'],
  [['no-signature-counts'], 'none that counts'],
  [['signatures-unavailable'], 'not known'],
  [['signed', 'unsigned'], 'missing'],
  [['signed', 'signatures-unavailable'], 'not known'],
])('[E3] [E4] images that are %j', (codes, status) => {
  expect(statusOf(...examples(...codes))).toBe(status)
})

const signed = (signer: TrustedSignature['signer']): Judgement => ({
  gate: 'signature',
  findings: [
    {
      verdict: 'pass',
      reason: {
        code: 'signed',
        image: 'ghcr.io/acme/api',
        digest: digest('c'),
        signature: { signer, format: 'bundle', loggedAt: undefined },
      },
    },
  ],
})

test('[E4] each way of signing is named once', () => {
  const key = signed({ kind: 'key', name: 'release' })
  const person = signed({ kind: 'identity', issuer: 'https://accounts.example', subject: 'jo@example.com' })
  expect(statusOf(key, person, key)).toBe('verified (key release and keyless, https://accounts.example)')
})

const counted = (found: readonly Judgement[]) =>
  toPlain(inShort({ outcome: 'eligible', judgements: found }))
    .split('.')
    .at(0)

test('[E4] gates that do not apply are not counted, and those that only warn have not passed', () => {
  const [order, skipped] = [judgements(), judgements({ verification: 'nothing-before' })]
  expect(counted(order)).toMatch(/^Gates passed: (\d+) of \1$/)
  expect(counted(skipped)).toMatch(/^Gates passed: (\d+) of \1$/)
  expect(counted(skipped)).not.toBe(counted(order))
  expect(counted(judgements({ approvals: 'approvals-missing', lock: 'locked' }))).toMatch(
    /^Gates passed: 8 of 10$/,
  )
})
