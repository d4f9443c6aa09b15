// Who must have built an image, and of what, as people write it.
import { z } from 'zod'
import type { ProvenanceRules } from '../../domain/release/provenance.ts'
import type { TrustedSubject } from '../../domain/release/signature.ts'
import { repositoryAddress } from '../../domain/release/source-address.ts'
import { enforcementSchema } from '../options/enforcement.ts'
import { texts } from '../options/texts.ts'
import { patternSchema, trustedSigners } from '../options/trusted-signers.ts'
import { gateOptions } from '../options/gate-options.ts'

declare module '../../domain/environments/environment.ts' {
  interface EnvironmentRules {
    /** Undefined where nobody asks who built what. */
    readonly provenance?: ProvenanceRules | undefined
  }
}

const address = 'expected the address of a repository; write https://github.com/acme/api'

/** `gates.provenance` of an environment. */
const schema = z
  .union(
    [
      z.literal(false),
      z
        .strictObject({
          enforcement: enforcementSchema,
          builder: texts('builders').optional().meta({
            description: 'The id of the builder, to the letter, as its provenance says it.',
          }),
          builder_regex: patternSchema.optional().meta({
            description: 'The same as a regular expression (RE2) for the whole id.',
          }),
          source: texts('sources')
            .refine((written) => repositoryAddress(written) !== undefined, { error: address })
            .optional()
            .meta({
              description: 'The repository it must be built from, as in https://github.com/acme/api.',
            }),
          source_regex: patternSchema.optional().meta({
            description: 'The same as a regular expression (RE2) for the whole address.',
          }),
        })
        .refine(
          ({ builder, builder_regex: pattern }) => (builder === undefined) !== (pattern === undefined),
          {
            error: 'any builder would do; write either builder or builder_regex',
          },
        )
        .refine(({ source, source_regex: pattern }) => (source === undefined) !== (pattern === undefined), {
          error: 'any source would do; write either source or source_regex',
        }),
    ],
    { error: 'expected false or a map with builder and source' },
  )
  .optional()
  .meta({
    description:
      'Which builder must have made every image of which source, on the word of somebody whose signature counts. Default: false.',
  })

export const provenanceOptions = gateOptions({
  schema,
  perApp: true,
  rules: (written, { signature }) => {
    if (written === undefined || written === false || signature === undefined)
      return { provenance: undefined }
    const { builder, builder_regex: builders, source, source_regex: sources } = written
    return {
      provenance: {
        builder: meant(builder, builders),
        source: meant(repositoryAddress(source), sources),
        trusted: trustedSigners(signature),
      },
    }
  },
})

function meant(text: string | undefined, pattern = ''): TrustedSubject {
  return text === undefined ? { kind: 'pattern', pattern } : { kind: 'exactly', text }
}
