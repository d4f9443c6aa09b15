// `createCheckRun`.
import { z } from 'zod'
import { createCheckRun as operation } from '../../../state/operations/checks/check-runs.ts'
import { granted } from '../../../faults/graphql-refusal.ts'
import { checkRunFields, checkRunInput } from './check-run-input.ts'
import { mutation, objectId } from '../mutation.ts'
import { repositoryOf } from '../threads/subjects.ts'

export const createCheckRun = mutation(
  { ...checkRunInput, repositoryId: z.string(), name: z.string(), headSha: objectId },
  async ({ repositoryId, name, headSha, ...input }, context) => {
    const repository = await repositoryOf(context, repositoryId)
    const wanted = { ...checkRunFields(input), name, headOid: headSha }
    return { checkRun: granted(await operation(context.world, context.actor, repository, wanted)) }
  },
)
