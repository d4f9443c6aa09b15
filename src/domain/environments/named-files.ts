// Named files: where the policy says that consumers pin versions, and that releases publish what they can.
import { z } from 'zod'
import { type AppName, appNameSchema } from '../identifiers.ts'

/** Files of this repository in which consumers pin a version. */
export interface ConsumerFiles {
  /** Undefined: every app. */
  readonly app: AppName | undefined
  /** From the root; one part may be `*`, which stands for every folder there. */
  readonly path: string
  /** The keys that lead to the pin. */
  readonly field: readonly string[]
}

/** A file of an app's own source that says what the app offers. */
export interface PublishedFile {
  /** Undefined: every app. */
  readonly app: AppName | undefined
  readonly path: string
}

/** A relative path of a file, of which so many parts may be `*`; the last names the file. */
function isPath(text: string, stars: number): boolean {
  const parts = text.split('/')
  const starred = parts.filter((part) => part === '*').length
  return (
    starred <= stars &&
    parts.at(-1) !== '*' &&
    parts.every((part) => part === '*' || (/^[^\\*\p{Cc}]+$/u.test(part) && part !== '.' && part !== '..'))
  )
}

const pathSchema = (stars: number, hint: string) =>
  z
    .string()
    .max(255, 'paths have at most 255 characters')
    .refine((text) => isPath(text, stars), `this is no path of a file; ${hint}`)

const app = appNameSchema.optional().meta({ description: 'The app it is about. Left out: every app.' })

/** `consumers`, as it is written. */
export const writtenConsumerSchema = z.strictObject({
  app,
  path: pathSchema(
    1,
    'write it from the root of the repository, with one "*" for every folder in a place',
  ).meta({
    description:
      'A file of this repository that pins a version, from its root. One part may be *, for every folder there.',
  }),
  field: z
    .string()
    .max(255, 'fields have at most 255 characters')
    .regex(
      /^[^.\s]+(?:\.[^.\s]+)*$/,
      'fields are keys with dots between them; write it as in platform.version',
    )
    .optional()
    .meta({ description: 'The keys that lead to the pin, with dots between them. Default: version.' }),
})

/** `impact`, as it is written. */
export const writtenImpactSchema = z.strictObject({
  schemas: z
    .array(
      z.strictObject({
        app,
        path: pathSchema(0, 'write it from the root of the source repository').meta({
          description: 'The file, from the root of the repository the app is built from.',
        }),
      }),
    )
    .max(20, 'there are too many schemas; 20 are allowed')
    .optional()
    .meta({
      description:
        'JSON Schemas, OpenAPI 3 descriptions and configurations that releases publish, compared before a rollback. []: there are none.',
    }),
})

export function consumerFiles(
  written: readonly z.infer<typeof writtenConsumerSchema>[] | undefined,
): readonly ConsumerFiles[] | undefined {
  return written?.map(({ app: of, path, field = 'version' }) => ({ app: of, path, field: field.split('.') }))
}

export function publishedFiles(
  written: z.infer<typeof writtenImpactSchema> | undefined,
): readonly PublishedFile[] | undefined {
  return written?.schemas?.map(({ app: of, path }) => ({ app: of, path }))
}
