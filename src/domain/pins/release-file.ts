// A release file: `environments/<env>/[<app>/]release.yaml`, in which an environment pins what runs there.
import { z } from 'zod'
import { commitOidSchema, digestSchema, versionSchema } from '../identifiers.ts'
import type { ImagePin, Pin } from '../release/release.ts'
import { err, ok, type Result } from '../result.ts'
import type { FileProblem } from '../file-problem.ts'
import { parseImageRef } from './image-ref.ts'
import { schemaProblems } from '../yaml/schema-problems.ts'
import { type Stamp, writtenStampSchema } from './stamp.ts'
import { readYaml, type YamlSource } from '../yaml/yaml-source.ts'

/** What a release file says: the pin, and which promotion wrote it. */
export interface ReleaseFile extends Pin {
  /** Undefined while no promotion wrote the file. */
  readonly promotion: Stamp | undefined
}

export type ReleaseFileProblem = FileProblem

const noteSchema = z.record(z.string(), z.string())

const imageRefSchema = z.string().superRefine((text, context) => {
  const ref = parseImageRef(text)
  if (!ref.ok) context.addIssue({ code: 'custom', message: ref.error })
})

const imageSchema = z.strictObject({
  name: z
    .string()
    .regex(
      /^[A-Za-z0-9](?:[A-Za-z0-9._-]{0,126}[A-Za-z0-9])?$/,
      'images are named by letters, digits, ".", "_" and "-"',
    ),
  ref: imageRefSchema,
})

const releaseFileSchema = z.strictObject({
  apiVersion: z.literal('lockkeeper.dev/v1'),
  kind: z.literal('Release'),
  metadata: z.strictObject({
    name: z.string().min(1, 'a name is missing'),
    namespace: z.string().optional(),
    labels: noteSchema.optional(),
    annotations: noteSchema.optional(),
  }),
  spec: z.strictObject({
    version: versionSchema.nullish(),
    source: z.strictObject({ commit: commitOidSchema.nullish(), contract: digestSchema.nullish() }).nullish(),
    images: z.array(imageSchema).min(1, 'a release has at least one image'),
    promotion: writtenStampSchema.nullish(),
  }),
})

/**
 * Reads a release file strictly; every problem at once, with line and column. A key without a value
 * (`contract: null`) and a missing key mean the same: not known.
 */
export function parseReleaseFile(text: string): Result<ReleaseFile, readonly ReleaseFileProblem[]> {
  const source = readYaml(text)
  return source.ok ? readRelease(source.value) : source
}

/** The same, of a file that is already taken apart. */
export function readRelease(source: YamlSource): Result<ReleaseFile, readonly ReleaseFileProblem[]> {
  const file = releaseFileSchema.safeParse(source.value)
  if (!file.success) return err(schemaProblems(source, releaseFileSchema, file.error))
  const { spec } = file.data
  const problems = [...blockScalars(source, spec.images.length), ...repeatedNames(source, spec.images)]
  if (problems.length > 0) return err(problems)
  return ok({
    version: spec.version ?? undefined,
    source: { commit: spec.source?.commit ?? undefined, contract: spec.source?.contract ?? undefined },
    images: spec.images.map(({ name, ref }): ImagePin => ({ name, ...refOf(ref) })),
    promotion: stampOf(spec.promotion),
  })
}

function stampOf(written: z.infer<typeof writtenStampSchema> | null | undefined): Stamp | undefined {
  const id = written?.id ?? undefined
  return id === undefined ? undefined : { id, ledger: written?.ledger ?? undefined }
}

function refOf(text: string) {
  const ref = parseImageRef(text)
  if (!ref.ok) throw new Error(`the schema let ${text} pass as an image`)
  return ref.value
}

function repeatedNames(
  source: YamlSource,
  images: readonly { readonly name: string }[],
): readonly FileProblem[] {
  return images.flatMap(({ name }, index) =>
    images.findIndex((image) => image.name === name) === index
      ? []
      : [
          source.problem(
            ['spec', 'images', index, 'name'],
            `"${name}" is named twice`,
            'give every image its own name',
          ),
        ],
  )
}

/** The places of the pinned scalars, in a file with so many images. */
export function pinnedPaths(images: number): readonly (readonly (string | number)[])[] {
  const refs = Array.from({ length: images }, (_, index) => ['spec', 'images', index, 'ref'])
  return [
    ['spec', 'version'],
    ['spec', 'source', 'commit'],
    ['spec', 'source', 'contract'],
    ...refs,
    ['spec', 'promotion', 'id'],
    ['spec', 'promotion', 'ledger'],
  ]
}

/** Pinned values stand on one line, or an edit could not keep their style. */
function blockScalars(source: YamlSource, images: number): readonly FileProblem[] {
  return pinnedPaths(images).flatMap((path) => {
    const range = source.node(path)?.range
    const isLong =
      range !== undefined && range !== null && source.text.slice(range[0], range[1]).includes('\n')
    return isLong
      ? [
          source.problem(
            path,
            'this value must stand on one line',
            'write it without ">", "|" or line breaks',
          ),
        ]
      : []
  })
}
