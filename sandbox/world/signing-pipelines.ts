// The build pipelines of a company that signs what it publishes: a Sigstore of its own, and a policy that asks for its signatures.
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openLocalSigstore } from '../sigstore/local-sigstore.ts'
import { pushBundle } from '../sigstore/push-signature.ts'
import { signBundle } from '../sigstore/sign.ts'
import type { BotEnvironment } from './bot.ts'
import type { PublishedImage } from './publish-samples.ts'

const issuer = 'https://token.actions.githubusercontent.com'
const workflow = 'https://github.com/acme/.github/.github/workflows/release.yml@refs/heads/main'

/** Laid in front of a policy. */
export const signaturePolicy = `signature:
  trusted_issuers:
    - { issuer: "${issuer}", subject: "${workflow}" }
`

/** Published past the pipeline, so that nobody signed it. */
export const unsigned = { app: 'web', version: 'v2.1.0' } as const

export interface SigningPipelines extends AsyncDisposable {
  /** For the bot, so that it trusts this Sigstore. */
  readonly settings: BotEnvironment
  /** Signs everything that came through the pipelines. */
  sign(images: readonly PublishedImage[]): Promise<void>
}

export async function openSigningPipelines(): Promise<SigningPipelines> {
  const sigstore = await openLocalSigstore()
  const pipeline = await sigstore.certify({ issuer, subject: workflow })
  const folder = await mkdtemp(join(tmpdir(), 'sandbox-sigstore-'))
  const trustedRoot = join(folder, 'trusted_root.json')
  await writeFile(trustedRoot, JSON.stringify(sigstore.trustedRoot))
  return {
    settings: { LOCKKEEPER_SIGSTORE_TRUSTED_ROOT: trustedRoot },
    async sign(images) {
      const signed = images.filter(
        ({ repository, tag }) => repository !== `acme/${unsigned.app}` || tag !== unsigned.version,
      )
      await Promise.all(
        signed.map(async (image) => pushBundle(image, await signBundle(sigstore, pipeline, image.digest))),
      )
    },
    [Symbol.asyncDispose]: async () => rm(folder, { recursive: true }),
  }
}
