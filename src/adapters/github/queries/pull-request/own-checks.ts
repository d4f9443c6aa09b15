// Check runs of our app on a commit, and what our aggregate check says the commit was judged as.
import { z } from 'zod'
import { hostIdSchema, instantSchema } from '../../../../domain/identifiers.ts'
import { parsePlanBinding } from '../../../../domain/ledger/plan-binding-text.ts'
import type { PlanBinding } from '../../../../domain/access/review.ts'
import type { CheckAnswer } from '../../../../ports/git-host/git-host-queries.ts'
import type { Bind } from '../../graphql/graphql-variables.ts'

/** The one check that stands for all gates; its external id is a plan binding. */
const aggregate = 'lockkeeper'

const bindingSchema = z.object({ externalId: z.string().nullable() })

const runSchema = bindingSchema.extend({
  id: hostIdSchema,
  name: z.string(),
  status: z.string(),
  conclusion: z.string().nullable(),
  title: z.string().nullable(),
  text: z.string().nullable(),
  completedAt: instantSchema.nullable(),
})

function suitesSchema<Run extends z.ZodType>(run: Run) {
  return z.object({
    checkSuites: z
      .object({ nodes: z.array(z.object({ checkRuns: z.object({ nodes: z.array(run) }).nullable() })) })
      .nullable(),
  })
}

export const ownChecksSchema = suitesSchema(runSchema)
export const ownBindingSchema = suitesSchema(bindingSchema)

/**
 * Fields of a `Commit`: all our latest check runs. Anyone may name a check as they like; only the suite tells which
 * app posted it, so the app's id is part of the question.
 */
export function ownChecksFields(appId: number, bind: Bind): string {
  const ours = bind('Int', appId)
  return `checkSuites(first: 5, filterBy: { appId: ${ours} }) {
    nodes { checkRuns(first: 50, filterBy: { appId: ${ours}, checkType: LATEST }) {
      nodes { id name status conclusion title text externalId completedAt }
    } }
  }`
}

/** Fields of a `Commit`: only what the aggregate check says. Small, as every review asks for it. */
export function ownBindingFields(appId: number, bind: Bind): string {
  const ours = bind('Int', appId)
  const named = bind('String', aggregate)
  return `checkSuites(first: 2, filterBy: { appId: ${ours} }) {
    nodes { checkRuns(first: 1, filterBy: { appId: ${ours}, checkName: ${named}, checkType: LATEST }) {
      nodes { externalId }
    } }
  }`
}

export function ownChecks({ checkSuites }: z.infer<typeof ownChecksSchema>): readonly CheckAnswer[] {
  const runs = checkSuites?.nodes.flatMap((suite) => suite.checkRuns?.nodes ?? []) ?? []
  return runs.map((run) => ({
    id: run.id,
    name: run.name,
    state: stateOf(run.status, run.conclusion),
    externalId: run.externalId ?? '',
    title: run.title ?? '',
    text: run.text ?? '',
    completedAt: run.completedAt ?? undefined,
  }))
}

export function ownBinding({ checkSuites }: z.infer<typeof ownBindingSchema>): PlanBinding | undefined {
  const runs = checkSuites?.nodes.flatMap((suite) => suite.checkRuns?.nodes ?? []) ?? []
  return runs.map(({ externalId }) => parsePlanBinding(externalId ?? '')).find((each) => each !== undefined)
}

function stateOf(status: string, conclusion: string | null): CheckAnswer['state'] {
  if (status === 'QUEUED') return 'queued'
  if (status === 'IN_PROGRESS') return 'in_progress'
  switch (status === 'COMPLETED' ? conclusion : null) {
    case 'SUCCESS':
      return 'success'
    case 'FAILURE':
      return 'failure'
    case 'NEUTRAL':
      return 'neutral'
    case 'ACTION_REQUIRED':
      return 'action_required'
    default:
      return 'other'
  }
}
