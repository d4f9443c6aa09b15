// What the seeds say of registries and of the history: some of it is for the pipeline, some for us.
import { z } from 'zod'
import { writtenSignatureSchema } from '../../gates/options/trusted-signers.ts'

const authSchema = z
  .strictObject({ type: z.string().min(1, 'the type has a name') })
  .optional()
  .meta({ description: 'How the pipeline signs in. How Lockkeeper does is set where it runs.' })

const placeSchema = z
  .strictObject({
    type: z.string().min(1, 'the type has a name').optional(),
    url: z.string().min(1, 'the address has a text').optional(),
    uri: z.string().min(1, 'the address has a text').optional(),
    auth: authSchema,
  })
  .refine(({ url, uri }) => (url === undefined) !== (uri === undefined), {
    error: 'a registry has one address; write uri',
  })
  .optional()

const several = { primary: placeSchema, secondary: placeSchema, tertiary: placeSchema }

/** `artifacts.registry`: how releases are published and signed is for the pipeline, whose signatures count is for us. */
export const writtenRegistrySchema = z.strictObject({
  ...several,
  uri: z
    .string()
    .optional()
    .meta({ description: 'Where the pipeline publishes. Release files say it themselves.' }),
  auth: authSchema,
  signing: z
    .strictObject({ mode: z.string(), oidc_issuer: z.string().optional() })
    .optional()
    .meta({ description: 'How the pipeline signs.' }),
  verification: writtenSignatureSchema.optional().meta({ description: 'Whose signatures count.' }),
})

/** `artifacts.registries`. */
export const writtenRegistriesSchema = z
  .strictObject(several)
  .meta({ description: 'Registries that hold the same images.' })

/** `audit`: git always keeps the history; copies beside it are set where Lockkeeper runs. */
export const writtenAuditSchema = z
  .strictObject({
    backend: z
      .enum(['git', 'oci', 's3', 'database'], { error: 'expected git, oci, s3 or database' })
      .optional()
      .meta({ description: 'Where a copy of the history is wished for beside git.' }),
    s3_bucket: z.union([z.string().min(1, 'the bucket has a name'), z.null()]).optional(),
  })
  .refine(({ backend, s3_bucket: bucket }) => backend !== 's3' || typeof bucket === 'string', {
    error: 'there is no bucket; write s3_bucket',
  })
