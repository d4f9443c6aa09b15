// Trust, ready for use: whose signatures count, with their keys read, and the authorities and logs that stand behind them.
import { createPublicKey, type KeyObject } from 'node:crypto'
import type { TrustMaterial } from '@sigstore/verify'
import { err, ok, type Result } from '../../domain/result.ts'
import type { TrustedSigner } from '../../domain/release/signature.ts'

export interface TrustedKey {
  readonly name: string
  readonly publicKey: KeyObject
}

export interface Trust {
  readonly identities: readonly Extract<TrustedSigner, { readonly kind: 'identity' }>[]
  readonly keys: readonly TrustedKey[]
  readonly material: TrustMaterial
}

/** The error names the key that cannot be read. */
export function readTrust(trusted: readonly TrustedSigner[], material: TrustMaterial): Result<Trust, string> {
  const keys: TrustedKey[] = []
  for (const signer of trusted) {
    if (signer.kind !== 'key') continue
    try {
      keys.push({ name: signer.name, publicKey: createPublicKey(signer.pem) })
    } catch {
      return err(`the trusted key "${signer.name}" of the policy is no public key`)
    }
  }
  return ok({ identities: trusted.filter((signer) => signer.kind === 'identity'), keys, material })
}
