// Who must have built an image, and of what, as people write it.
import { z } from 'zod'
import type { ProvenanceRules } from '../../domain/release/provenance.ts'
import type { TrustedSubject } from '../../domain/release/signature.ts'
import { repositoryAddress } from '../../domain/release/source-address.ts'
import { trustedSigners } from '../signature/signature-rules.ts'
import { enforcementSchema } from '../options/enforcement.ts'
import { patternSchema, texts, type WrittenSignature } from '../signature/options.ts'

const address = 'expected the address of a repository; write https://github.com/acme/api'

/** `gates.provenance` of an environment. */
export const provenanceGateSchema = z
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
type WrittenProvenance = z.infer<typeof provenanceGateSchema>

/** Undefined where it is not asked for. */
export function provenanceRules(
  written: WrittenProvenance,
  signature: WrittenSignature | undefined,
): ProvenanceRules | undefined {
  if (written === undefined || written === false || signature === undefined) return undefined
  const { builder, builder_regex: builders, source, source_regex: sources } = written
  return {
    builder: meant(builder, builders),
    source: meant(repositoryAddress(source), sources),
    trusted: trustedSigners(signature),
  }
}

function meant(text: string | undefined, pattern = ''): TrustedSubject {
  return text === undefined ? { kind: 'pattern', pattern } : { kind: 'exactly', text }
}
