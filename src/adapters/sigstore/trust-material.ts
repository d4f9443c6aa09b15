// Whom Sigstore's signatures go back to: certificate authorities, logs and clocks, from a trusted root.
import { readFile } from 'node:fs/promises'
import { TrustedRoot } from '@sigstore/protobuf-specs'
import { type TrustMaterial, toTrustMaterial } from '@sigstore/verify'
import { err, ok, type Result } from '../../domain/result.ts'
import publicGood from './public-good-root.json' with { type: 'json' }

/** The root of the public Sigstore, as this version carries it, or the one in a file; the error says what is wrong with that. */
export async function readTrustMaterial(path: string | undefined): Promise<Result<TrustMaterial, string>> {
  if (path === undefined) return ok(materialOf(publicGood))
  try {
    const material = materialOf(JSON.parse(await readFile(path, 'utf8')))
    return material.certificateAuthorities.length > 0
      ? ok(material)
      : err(`${path} names no certificate authority`)
  } catch (error) {
    return err(
      `the trusted root ${path} cannot be read: ${error instanceof Error ? error.message : 'unknown'}`,
    )
  }
}

function materialOf(root: unknown): TrustMaterial {
  return toTrustMaterial(TrustedRoot.fromJSON(root))
}
