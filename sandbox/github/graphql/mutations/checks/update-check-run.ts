// `updateCheckRun`.
import { z } from 'zod'
import { updateCheckRun as operation } from '../../../state/operations/checks/check-runs.ts'
import { granted } from '../../../faults/graphql-refusal.ts'
import { checkRunFields, checkRunInput } from './check-run-input.ts'
import { mutation } from '../mutation.ts'
import { checkRunOf, repositoryOf } from '../threads/subjects.ts'

export const updateCheckRun = mutation(
  { ...checkRunInput, repositoryId: z.string(), checkRunId: z.string(), name: z.string().optional() },
  async ({ repositoryId, checkRunId, name, ...input }, context) => {
    await repositoryOf(context, repositoryId)
    const run = await checkRunOf(context, checkRunId)
    const edit = { ...checkRunFields(input), name }
    return { checkRun: granted(await operation(context.world, context.actor, run, edit)) }
  },
)
