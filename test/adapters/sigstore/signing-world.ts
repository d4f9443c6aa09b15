// A registry and a Sigstore of our own, and a verifier that trusts them: what is signed here is signed for real.
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { OciOptions } from '../../../src/adapters/oci/create-registry-client.ts'
import { noCredentials } from '../../../src/adapters/oci/docker-config.ts'
import { openSignatures } from '../../../src/adapters/sigstore/open-signatures.ts'
import type { TrustedSigner } from '../../../src/domain/release/signature.ts'
import type { SignatureVerifier } from '../../../src/ports/signature-verifier.ts'
import { publishImage } from '../../../sandbox/registry/publish-image.ts'
import { type SandboxRegistry, startRegistry } from '../../../sandbox/registry/sandbox-registry.ts'
import {
  type LocalSigstore,
  newSignatory,
  openLocalSigstore,
  pemOf,
  type Signatory,
} from '../../../sandbox/sigstore/local-sigstore.ts'
import type { SignedImage } from '../../../sandbox/sigstore/push-signature.ts'

export const issuer = 'https://token.actions.githubusercontent.com'
/** Whose signatures count. */
export const subject = 'https://github.com/acme/api/.github/workflows/release.yml@refs/heads/main'

export interface SigningWorld extends AsyncDisposable {
  readonly registry: SandboxRegistry
  readonly sigstore: LocalSigstore
  /** Certified as {@link subject}. */
  readonly pipeline: Signatory
  /** Holds the trusted key. */
  readonly keyHolder: Signatory
  /** The pipeline and the key. */
  readonly trusted: readonly TrustedSigner[]
  /** Bytes of their own for every name. */
  image(tag: string): Promise<SignedImage>
  /** A verifier that remembers nothing yet; it asks our registry, or another. */
  verifier(host?: string): SignatureVerifier
}

export async function openSigningWorld({ referrers = true } = {}): Promise<SigningWorld> {
  const registry = await startRegistry({ referrers })
  const sigstore = await openLocalSigstore()
  const folder = await mkdtemp(join(tmpdir(), 'signing-world-'))
  const trustedRoot = join(folder, 'trusted_root.json')
  await writeFile(trustedRoot, JSON.stringify(sigstore.trustedRoot))
  const keyHolder = newSignatory()
  return {
    registry,
    sigstore,
    pipeline: await sigstore.certify({ issuer, subject }),
    keyHolder,
    trusted: [
      { kind: 'identity', issuer, subject: { kind: 'exactly', text: subject } },
      { kind: 'key', name: 'release', pem: pemOf(keyHolder.publicKey) },
    ],
    image: async (tag) => {
      const repository = 'acme/api'
      return { host: registry.host, repository, digest: await publishImage(registry, { repository, tag }) }
    },
    verifier: (host = registry.host) => openSignatures(registriesFor(host), trustedRoot),
    [Symbol.asyncDispose]: async () => {
      await registry.close()
      await rm(folder, { recursive: true })
    },
  }
}

export function registriesFor(...hosts: readonly string[]): OciOptions {
  return {
    credentials: noCredentials,
    insecureRegistries: new Set(hosts),
    now: () => Date.now(),
    random: () => 0.5,
    sleep: async () => Promise.resolve(),
  }
}
