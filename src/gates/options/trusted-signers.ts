// Whose signatures count, as people write it: the seeds' `verification` of a registry, and the same as `signature`.
import { z } from 'zod'
import { checkPattern } from '../../domain/release/identity-pattern.ts'
import type { TrustedSigner } from '../../domain/release/signature.ts'
import { enforcementSchema } from './enforcement.ts'
import { texts } from './texts.ts'

/** What `checkPattern` takes. */
export const patternSchema = texts('patterns').superRefine((pattern, context) => {
  const checked = checkPattern(pattern)
  if (!checked.ok)
    context.addIssue({
      code: 'custom',
      message: `this pattern is not taken: ${checked.error}; write one that names the repository or the account`,
    })
})

const trustedIssuerSchema = z
  .strictObject({
    issuer: texts('issuers')
      .regex(/^https:\/\/\S+$/, 'an issuer is an https address')
      .meta({
        description: 'The OpenID issuer that vouches for whoever signs, to the letter.',
      }),
    subject: texts('subjects').optional().meta({
      description: "Who signs, to the letter: the certificate's alternative name, or the token's subject.",
    }),
    subject_regex: patternSchema
      .optional()
      .meta({ description: 'The same as a regular expression (RE2) for the whole subject.' }),
  })
  .refine(({ subject, subject_regex: pattern }) => (subject === undefined) !== (pattern === undefined), {
    error: 'an issuer alone would let everybody in; write either subject or subject_regex',
  })

const trustedKeySchema = z.strictObject({
  name: texts('names').meta({ description: 'What the key is called in messages.' }),
  key: z
    .string()
    .max(10_000, 'keys have at most 10000 characters')
    .regex(
      /^\s*-----BEGIN PUBLIC KEY-----[A-Za-z0-9+/=\s]+-----END PUBLIC KEY-----\s*$/,
      'this is no public key; paste the PEM block of cosign.pub',
    )
    .meta({ description: 'The public key as a PEM block.' }),
})

/** Whose signatures count. */
export const trustedLists = {
  trusted_issuers: z
    .array(trustedIssuerSchema)
    .max(20, 'there are too many issuers; 20 are allowed')
    .optional()
    .meta({ description: 'Whose certificates count: one of them is enough.' }),
  trusted_keys: z
    .array(trustedKeySchema)
    .max(20, 'there are too many keys; 20 are allowed')
    .optional()
    .meta({ description: 'Whose keys count: one of them is enough.' }),
}

export const writtenSignatureSchema = z.strictObject({
  enabled: z.boolean().optional().meta({
    description:
      'Whether environments ask for a signature when they do not say so themselves. Default: true.',
  }),
  enforcement: enforcementSchema,
  ...trustedLists,
})
export type WrittenSignature = z.infer<typeof writtenSignatureSchema>

/** One for each that is written. */
export function trustedSigners(
  written: Pick<WrittenSignature, 'trusted_issuers' | 'trusted_keys'>,
): readonly TrustedSigner[] {
  const identities = (written.trusted_issuers ?? []).map(
    ({ issuer, subject: text, subject_regex: pattern = '' }): TrustedSigner => {
      const subject =
        text === undefined ? { kind: 'pattern' as const, pattern } : { kind: 'exactly' as const, text }
      return { kind: 'identity', issuer, subject }
    },
  )
  const keys = (written.trusted_keys ?? []).map(
    ({ name, key }): TrustedSigner => ({ kind: 'key', name, pem: key.trim() }),
  )
  return [...identities, ...keys]
}
