// Questions about signatures: something is pushed beside a new image, and then the verifier is asked about it.
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll } from 'vitest'
import type { SignatureAnswer, SignatureFault, TrustedSigner } from '../../../src/domain/release/signature.ts'
import type { Identity, Signatory } from '../../../sandbox/sigstore/local-sigstore.ts'
import { pushBundle, type SignedImage } from '../../../sandbox/sigstore/push-signature.ts'
import { type BundleRequest, signBundle, signClassic } from '../../../sandbox/sigstore/sign.ts'
import { issuer, openSigningWorld, type SigningWorld, subject } from './signing-world.ts'

type Bundle = Awaited<ReturnType<typeof signBundle>>

/** Something that is pushed beside an image before it is asked about. */
export type Deed = (image: SignedImage) => Promise<unknown>

/** A deed, what is said then, and whose signatures count if not the pipeline's and the key's. */
export type Cases<Said> = Readonly<Record<string, readonly [Deed, Said, (readonly TrustedSigner[])?]>>

/** Opens a signing world for the tests of a file; what is asked of it is signed by the pipeline unless it says otherwise. */
export function signingTests() {
  let opened: SigningWorld | undefined
  beforeAll(async () => {
    opened = await openSigningWorld()
  })
  afterAll(async () => opened?.[Symbol.asyncDispose]())
  const world = (): SigningWorld => {
    if (opened === undefined) throw new Error('the tests have not begun')
    return opened
  }
  const bundled = async (
    { digest }: SignedImage,
    signatory: Signatory = world().pipeline,
    wish: BundleRequest = {},
  ) => signBundle(world().sigstore, signatory, digest, wish)
  return {
    world,
    bundled,
    classic: async (
      { digest }: SignedImage,
      signatory: Signatory = world().pipeline,
      wish: Parameters<typeof signClassic>[3] = {},
    ) => signClassic(world().sigstore, signatory, digest, wish),
    certified: async (identity: Partial<Identity>, at?: Date) =>
      world().sigstore.certify({ issuer, subject, ...identity }, at),
    /** An image that nobody asks about. */
    another: async () => world().image(randomUUID()),
    /** Pushes a good bundle after a change. */
    pushesChanged:
      (
        change: (
          material: Bundle['verificationMaterial'],
          envelope: Bundle['dsseEnvelope'],
        ) => object | Promise<object>,
        signatory = (): Signatory => world().pipeline,
      ): Deed =>
      async (image) => {
        const bundle = await bundled(image, signatory())
        const { verificationMaterial: material, dsseEnvelope: envelope } = bundle
        await pushBundle(image, { ...bundle, ...(await change(material, envelope)) })
      },
    ask: async (deed: Deed, trusted?: readonly TrustedSigner[]): Promise<SignatureAnswer> => {
      const image = await world().image(randomUUID())
      await deed(image)
      const name = `${image.host}/${image.repository}`
      return world()
        .verifier()
        .verify(name, image.digest, trusted ?? world().trusted)
    },
  }
}

export function faultsOf(answer: SignatureAnswer): readonly SignatureFault[] | SignatureAnswer {
  return answer.kind === 'refused' ? answer.signatures.map(({ fault }) => fault) : answer
}

export function pattern(text: string): readonly TrustedSigner[] {
  return [{ kind: 'identity', issuer, subject: { kind: 'pattern', pattern: text } }]
}

/** The same bytes but for one bit in the middle. */
export function altered(base64: string): string {
  const bytes = Buffer.from(base64, 'base64')
  const at = Math.floor(bytes.length / 2)
  bytes.writeUInt8(bytes.readUInt8(at) ^ 1, at)
  return bytes.toString('base64')
}
