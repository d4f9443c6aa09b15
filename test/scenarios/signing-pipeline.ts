// The release pipeline of a company that signs its images: a Sigstore of its own, and a world whose bot trusts it.
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import { digestSchema } from '../../src/domain/identifiers.ts'
import type { LocalSigstore, Signatory } from '../../sandbox/sigstore/local-sigstore.ts'
import { openLocalSigstore } from '../../sandbox/sigstore/local-sigstore.ts'
import { pushBundle, type SignedImage } from '../../sandbox/sigstore/push-signature.ts'
import { signBundle } from '../../sandbox/sigstore/sign.ts'
import type { WorldOptions } from '../../sandbox/world/start-world.ts'
import { type Conversation, converse } from './conversation.ts'

const issuer = 'https://token.actions.githubusercontent.com'
const workflow = 'https://github.com/acme/api/.github/workflows/release.yml@refs/heads/main'

export interface SigningCompany extends Conversation {
  readonly sigstore: LocalSigstore
  readonly pipeline: Signatory
  /** The bytes that a tag of `acme/api` names now. */
  readonly image: (tag: string) => Promise<SignedImage>
  readonly signs: (image: SignedImage, signatory?: Signatory) => Promise<void>
  /** How often signatures of `acme/api` were asked for so far. */
  readonly looks: () => number
}

/** Asks for signatures by the pipeline everywhere; `environments` is the policy's list. */
export async function converseWithSigners(
  environments: string,
  options: WorldOptions = {},
): Promise<SigningCompany> {
  const sigstore = await openLocalSigstore()
  const folder = await mkdtemp(join(tmpdir(), 'signing-pipeline-'))
  onTestFinished(async () => rm(folder, { recursive: true }))
  const trustedRoot = join(folder, 'trusted_root.json')
  await writeFile(trustedRoot, JSON.stringify(sigstore.trustedRoot))
  const policy = `signature:
  trusted_issuers: [{ issuer: "${issuer}", subject_regex: "^repo:acme/api:.*$" }]
environments:
${environments}`
  const settings = { LOCKKEEPER_SIGSTORE_TRUSTED_ROOT: trustedRoot }
  const conversation = await converse({ policy, settings, ...options })
  const { registry } = conversation.world
  const tokenSubject = 'repo:acme/api:ref:refs/heads/main'
  const pipeline = await sigstore.certify({ issuer, subject: workflow, tokenSubject })
  return {
    ...conversation,
    sigstore,
    pipeline,
    image: async (tag) => {
      const headers = { accept: 'application/vnd.oci.image.index.v1+json' }
      const found = await fetch(`http://${registry.host}/v2/acme/api/manifests/${tag}`, { headers })
      const digest = digestSchema.parse(found.headers.get('docker-content-digest'))
      return { host: registry.host, repository: 'acme/api', digest }
    },
    signs: async (image, signatory = pipeline) => {
      await pushBundle(image, await signBundle(sigstore, signatory, image.digest))
    },
    looks: () => registry.requests.filter(({ path }) => path.includes('/acme/api/referrers/')).length,
  }
}
