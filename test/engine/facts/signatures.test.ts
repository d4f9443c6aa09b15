// The signature facts: every image is asked about once, by the rules of the environment it goes to.
import { expect, test } from 'vitest'
import { signatureFacts } from '../../../src/engine/facts/images/signatures.ts'
import type { SignatureVerifier } from '../../../src/ports/signature-verifier.ts'
import { app, digest } from '../../support/builders/names.ts'
import { image, move, release } from '../../support/builders/release.ts'

const trusted = [{ kind: 'key', name: 'release', pem: '' }] as const
const moves = [
  move({ to: release('v1.2.3', 'c', { images: [image(), image('worker', 'd')] }) }),
  move({ app: app('web'), to: release('v1.2.3', 'c', { images: [image()] }) }),
]

function listening() {
  const asked: unknown[] = []
  const verifier: SignatureVerifier = {
    verify: async (...query) => {
      asked.push(query)
      return Promise.resolve({ kind: 'unsigned' })
    },
    provenance: async (...query) => {
      asked.push(query)
      return Promise.resolve({ kind: 'none' })
    },
    testResults: async (...query) => {
      asked.push(query)
      return Promise.resolve({ kind: 'none' })
    },
  }
  return { asked, verifier }
}

test('an image that two apps pin is asked about once', async () => {
  const { asked, verifier } = listening()
  const found = await signatureFacts(verifier, moves, { trusted })
  expect(asked).toEqual([
    ['ghcr.io/acme/api', digest('c'), trusted],
    ['ghcr.io/acme/worker', digest('d'), trusted],
  ])
  expect(found).toEqual([
    { repository: 'ghcr.io/acme/api', digest: digest('c'), answer: { kind: 'unsigned' } },
    { repository: 'ghcr.io/acme/worker', digest: digest('d'), answer: { kind: 'unsigned' } },
  ])
})

test('nobody is asked where no signature is asked for', async () => {
  const { asked, verifier } = listening()
  expect(await signatureFacts(verifier, moves, undefined)).toEqual([])
  expect(asked).toEqual([])
})
