// `updateRef`.
import { z } from 'zod'
import { updateRef as operation } from '../../../state/operations/git/refs.ts'
import { refSource } from '../../git/git-sources.ts'
import { granted } from '../../../faults/graphql-refusal.ts'
import { mutation, objectId } from '../mutation.ts'
import { refOf } from '../threads/subjects.ts'

export const updateRef = mutation(
  { refId: z.string(), oid: objectId, force: z.boolean().optional() },
  async ({ refId, oid, force = false }, context) => {
    const { repository, name } = await refOf(context, refId)
    granted(await operation(context.world, context.actor, repository, { ref: name, oid, force }))
    return { ref: refSource(repository, name) }
  },
)
