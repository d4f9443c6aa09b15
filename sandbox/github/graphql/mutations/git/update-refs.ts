// `updateRefs`: refs made, moved and deleted, each only if it is where the caller saw it; all of them or none.
import { z } from 'zod'
import { updateRefs as operation } from '../../../state/operations/git/refs.ts'
import { granted } from '../../../faults/graphql-refusal.ts'
import { mutation, objectId } from '../mutation.ts'
import { repositoryOf } from '../threads/subjects.ts'

const update = z.strictObject({
  name: z.string(),
  beforeOid: objectId.optional(),
  afterOid: objectId,
  force: z.boolean().default(false),
})

export const updateRefs = mutation(
  { repositoryId: z.string(), refUpdates: z.array(update).min(1) },
  async ({ repositoryId, refUpdates }, context) => {
    const repository = await repositoryOf(context, repositoryId)
    granted(await operation(context.world, context.actor, repository, refUpdates))
    return {}
  },
)
