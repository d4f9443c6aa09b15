// A genuine attestation from the public Sigstore, verified offline.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { readTrustMaterial } from '../../../src/adapters/sigstore/trust-material.ts'
import { readTrust } from '../../../src/adapters/sigstore/trust.ts'
import { verifySignature } from '../../../src/adapters/sigstore/verify-signature.ts'
import { digestSchema } from '../../../src/domain/identifiers.ts'
import type { TrustedSigner } from '../../../src/domain/release/signature.ts'

const sample = join(import.meta.dirname, '../../fixtures/sigstore/oci-attestation.sigstore.json')
/** Says of itself whom it is about and who signed. */
const image = digestSchema.parse('sha256:732112270d7e59418a8c080b134b24cabd67d250d0d0147a97ed95ba5c280aa4')
const statement = 'https://cosign.sigstore.dev/attestation/v1'
const trusted: readonly TrustedSigner[] = [
  {
    kind: 'identity',
    issuer: 'https://github.com/login/oauth',
    subject: { kind: 'exactly', text: 'cody@soyland.com' },
  },
]

describe('a genuine bundle of the public Sigstore', () => {
  test('[C3] is verified without a network, and says who signed it and when', async () => {
    expect(await verified(image, [statement])).toEqual({
      ok: true,
      value: {
        signer: { kind: 'identity', issuer: 'https://github.com/login/oauth', subject: 'cody@soyland.com' },
        format: 'bundle',
        loggedAt: '2025-02-28T19:18:11.000Z',
      },
    })
  })

  test('[T18] is for no other image', async () => {
    const other = digestSchema.parse(`sha256:${'a'.repeat(64)}`)
    expect(await verified(other, [statement])).toEqual({ ok: false, error: { kind: 'other-artifact' } })
  })

  test('[T18] is no signature, as it says something else of the image', async () => {
    expect(await verified(image)).toEqual({ ok: false, error: { kind: 'other-statement', statement } })
  })

  test.each([
    [
      'the statement',
      (text: string) =>
        text.replace(/(?<="payload":")[^"]+/, (payload) =>
          Buffer.from(Buffer.from(payload, 'base64').toString().replace('19:18:11Z', '19:18:12Z')).toString(
            'base64',
          ),
        ),
    ],
    ['the log entry', (text: string) => text.replace('"1740770291"', '"1740770292"')],
    ['the promise', (text: string) => text.replace('MEUCIQDIgcWm5s', 'MEUCIQDIgcWm5t')],
    ['the proof', (text: string) => text.replace('p7adBuLwiHyx', 'p7adBuLwiHyy')],
    ['the certificate', (text: string) => text.replace('Y29keUBzb3ls', 'Y29keUBzb3lr')],
  ])('[T18] does not count with one character of %s changed', async (_, change) => {
    const text = readFileSync(sample, 'utf8')
    expect(change(text)).not.toBe(text)
    expect(await verified(image, [statement], change(text))).toMatchObject({ ok: false })
  })
})

async function verified(
  about: typeof image,
  statements?: readonly string[],
  text = readFileSync(sample, 'utf8'),
) {
  const material = await readTrustMaterial(undefined)
  if (!material.ok) throw new Error(material.error)
  const candidate = { format: 'bundle' as const, digest: about, bytes: Buffer.from(text) }
  const trust = readTrust(trusted, material.value)
  if (!trust.ok) throw new Error(trust.error)
  return verifySignature(candidate, about, trust.value, statements)
}
