// Fills the image registry's port for every registry that speaks the OCI distribution specification 1.1.
import { LRUCache } from 'lru-cache'
import { type Digest, digestSchema } from '../../domain/identifiers.ts'
import type { DigestAnswer, ImageRegistry, RegistryAnswer } from '../../ports/image-registry.ts'
import { type Content, fetchContent, manifestCap as cap, type Unavailable } from './fetch-content.ts'
import { factsOf, firstOf, type ImageFacts, isComplete, labelsOf } from './image-facts.ts'
import { type ImageName, isReference, parseImageName } from './image-name.ts'
import { InFlight } from './http/in-flight.ts'
import { type ManifestDocument, manifestTypes, parseManifest } from './manifest-document.ts'
import { createRegistryClient, type OciOptions } from './create-registry-client.ts'
import type { RegistryClient } from './registry-client.ts'

/** Statuses of registries that do not know HEAD. */
const headless = new Set([405, 501])

type Origin = { readonly kind: 'found'; readonly facts: ImageFacts }

/** A client for all registries; keeps tokens and circuit breakers, so make one for the whole process. */
export class OciImageRegistry implements ImageRegistry {
  readonly #client: RegistryClient
  readonly #describing = new InFlight<RegistryAnswer>()
  /** Bytes that are named by digest never change what they say. */
  readonly #described = new LRUCache<string, RegistryAnswer>({ max: 1000 })
  readonly #resolving = new InFlight<DigestAnswer>()

  constructor(options: OciOptions) {
    this.#client = createRegistryClient(options)
  }

  async describe(repository: string, reference: string): Promise<RegistryAnswer> {
    const question = `${repository}@${reference}`
    const known = this.#described.get(question)
    if (known !== undefined) return known
    return this.#describing.share(question, async () => {
      const name = named(repository, reference)
      const answer = name.kind === 'unavailable' ? name : await this.#describe(name.name, reference)
      if (answer.kind === 'found') this.#described.set(`${repository}@${answer.image.digest}`, answer)
      return answer
    })
  }

  async digestOf(repository: string, reference: string): Promise<DigestAnswer> {
    return this.#resolving.share(`${repository}@${reference}`, async () => {
      const name = named(repository, reference)
      return name.kind === 'unavailable' ? name : this.#resolve(name.name, reference)
    })
  }

  async #resolve(name: ImageName, reference: string): Promise<DigestAnswer> {
    const path = `manifests/${reference}`
    const head = await this.#client.ask({ name, path, method: 'HEAD', accept: manifestTypes, cap })
    if (head.kind === 'failed' && !headless.has(head.status ?? 0)) return unavailable(head.reason)
    if (head.kind === 'answered' && head.status === 404) return { kind: 'absent' }
    const header = head.kind === 'answered' ? head.headers.get('docker-content-digest') : null
    const digest = digestSchema.safeParse(header).data
    if (digest !== undefined)
      return reference.includes(':') && reference !== digest
        ? unavailable(`${name.registry} answers with another digest than it was asked for`)
        : { kind: 'found', digest }
    const got = await fetchContent(this.#client, name, 'manifests', reference)
    return got.kind === 'found' ? { kind: 'found', digest: got.digest } : got
  }

  async #describe(name: ImageName, reference: string): Promise<RegistryAnswer> {
    const top = await fetchContent(this.#client, name, 'manifests', reference)
    if (top.kind !== 'found') return top
    const document = parseManifest(top.bytes, top.type)
    if (!document.ok) return unavailable(`${name.registry}/${name.path}: ${document.error}`)
    const origin = await this.#originOf(name, document.value)
    if (origin.kind === 'unavailable') return origin
    const platforms =
      document.value.kind === 'index'
        ? document.value.images.flatMap(({ platform }) => (platform === undefined ? [] : [platform]))
        : []
    return { kind: 'found', image: { digest: top.digest, ...origin.facts, platforms } }
  }

  /** From the index, else from its first image, else from that image's config; no further than needed. */
  async #originOf(name: ImageName, document: ManifestDocument): Promise<Origin | Unavailable> {
    const facts = factsOf(document.annotations)
    if (isComplete(facts)) return { kind: 'found', facts }
    if (document.kind === 'image') {
      const config = await this.#part(name, 'blobs', document.config)
      return config.kind === 'found'
        ? { kind: 'found', facts: firstOf(facts, factsOf(labelsOf(config.bytes))) }
        : config
    }
    const first = document.images[0]
    if (first === undefined) return { kind: 'found', facts }
    const child = await this.#part(name, 'manifests', first.digest)
    if (child.kind !== 'found') return child
    const parsed = parseManifest(child.bytes, child.type)
    if (!parsed.ok) return unavailable(`${name.registry}/${name.path}: ${parsed.error}`)
    if (parsed.value.kind === 'index') return { kind: 'found', facts }
    const origin = await this.#originOf(name, parsed.value)
    return origin.kind === 'found' ? { kind: 'found', facts: firstOf(facts, origin.facts) } : origin
  }

  async #part(name: ImageName, kind: 'blobs' | 'manifests', digest: Digest): Promise<Content | Unavailable> {
    const part = await fetchContent(this.#client, name, kind, digest)
    return part.kind === 'absent'
      ? unavailable(`${name.registry}/${name.path} is not whole: ${digest} is missing`)
      : part
  }
}

function named(
  repository: string,
  reference: string,
): Unavailable | { readonly kind: 'named'; readonly name: ImageName } {
  const name = parseImageName(repository)
  if (!name.ok) return unavailable(name.error)
  return isReference(reference)
    ? { kind: 'named', name: name.value }
    : unavailable('what was asked for is neither a tag nor a digest')
}

function unavailable(reason: string): Unavailable {
  return { kind: 'unavailable', reason }
}
