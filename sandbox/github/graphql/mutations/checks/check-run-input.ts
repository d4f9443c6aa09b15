// What `createCheckRun` and `updateCheckRun` have in common.
import { z } from 'zod'
import type { CheckRunFields } from '../../../state/operations/checks/check-runs.ts'
import type { CheckOutput } from '../../../state/records/check-output.ts'

const annotation = z.strictObject({
  path: z.string(),
  location: z.strictObject({
    startLine: z.number(),
    endLine: z.number(),
    startColumn: z.number().optional(),
    endColumn: z.number().optional(),
  }),
  annotationLevel: z.enum(['FAILURE', 'NOTICE', 'WARNING']),
  message: z.string(),
  title: z.string().optional(),
  rawDetails: z.string().optional(),
})

export const checkRunInput = {
  detailsUrl: z.string().optional(),
  externalId: z.string().optional(),
  status: z.enum(['QUEUED', 'IN_PROGRESS', 'COMPLETED', 'WAITING', 'PENDING']).optional(),
  startedAt: z.iso.datetime({ offset: true }).optional(),
  conclusion: z
    .enum(['ACTION_REQUIRED', 'CANCELLED', 'FAILURE', 'NEUTRAL', 'SKIPPED', 'STALE', 'SUCCESS', 'TIMED_OUT'])
    .optional(),
  completedAt: z.iso.datetime({ offset: true }).optional(),
  output: z
    .strictObject({
      title: z.string(),
      summary: z.string(),
      text: z.string().optional(),
      annotations: z.array(annotation).optional(),
    })
    .optional(),
  actions: z
    .array(z.strictObject({ label: z.string(), description: z.string(), identifier: z.string() }))
    .optional(),
}
type CheckRunInput = z.infer<z.ZodObject<typeof checkRunInput>>

/** The same in the state's words. */
export function checkRunFields(input: CheckRunInput): CheckRunFields {
  return {
    detailsUrl: input.detailsUrl,
    externalId: input.externalId,
    status: input.status === undefined ? undefined : lower(input.status),
    conclusion: input.conclusion === undefined ? undefined : lower(input.conclusion),
    startedAt: input.startedAt === undefined ? undefined : new Date(input.startedAt),
    completedAt: input.completedAt === undefined ? undefined : new Date(input.completedAt),
    output: input.output === undefined ? undefined : outputOf(input.output),
    actions: input.actions,
  }
}

function outputOf({
  title,
  summary,
  text,
  annotations = [],
}: NonNullable<CheckRunInput['output']>): CheckOutput {
  return {
    title,
    summary,
    text,
    annotations: annotations.map((each) => ({
      path: each.path,
      startLine: each.location.startLine,
      endLine: each.location.endLine,
      level: lower(each.annotationLevel),
      message: each.message,
      title: each.title,
    })),
  }
}

function lower<Word extends string>(word: Word): Lowercase<Word>
function lower(word: string): string {
  return word.toLowerCase()
}
