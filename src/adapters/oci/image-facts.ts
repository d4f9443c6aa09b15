// What an image says of its origin, in annotations or in the labels of its config (OCI image spec, "Annotations").
import { z } from 'zod'
import { commitOidSchema } from '../../domain/identifiers.ts'
import type { ImageDescription } from '../../ports/image-registry.ts'
import { type Annotations, parseJson } from './manifest-document.ts'

export type ImageFacts = Pick<ImageDescription, 'commit' | 'source' | 'created' | 'run'>

const configSchema = z.object({
  config: z.object({ Labels: z.record(z.string(), z.string()).nullish() }).nullish(),
})

const sourceSchema = z.url({ protocol: /^https?$/ }).max(2048)

const runSchema = z.string().regex(/^[\x21-\x7e]{1,500}$/)

/** Values that are not a full commit, an address or a time are as good as absent. */
export function factsOf(annotations: Annotations): ImageFacts {
  return {
    commit: commitOidSchema.safeParse(annotations['org.opencontainers.image.revision']).data,
    source: sourceSchema.safeParse(annotations['org.opencontainers.image.source']).data,
    created: z.iso.datetime({ offset: true }).safeParse(annotations['org.opencontainers.image.created']).data,
    run: runSchema.safeParse(annotations['dev.lockkeeper.run']).data,
  }
}

/** The labels of an image's config; none when it has none or cannot be understood. */
export function labelsOf(config: Buffer): Annotations {
  return configSchema.safeParse(parseJson(config)).data?.config?.Labels ?? {}
}

/** Source and run are told beside the commit or not at all: they are worth no further request. */
export function isComplete(facts: ImageFacts): boolean {
  return facts.commit !== undefined && facts.created !== undefined
}

/** What is known from nearer to the tag goes first. */
export function firstOf(near: ImageFacts, far: ImageFacts): ImageFacts {
  return {
    commit: near.commit ?? far.commit,
    source: near.source ?? far.source,
    created: near.created ?? far.created,
    run: near.run ?? far.run,
  }
}
