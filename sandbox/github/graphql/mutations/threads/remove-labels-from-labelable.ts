// `removeLabelsFromLabelable`.
import { z } from 'zod'
import { removeLabel } from '../../../state/operations/threads/issues.ts'
import { granted } from '../../../faults/graphql-refusal.ts'
import { mutation } from '../mutation.ts'
import { labelOf, threadOf } from './subjects.ts'

export const removeLabelsFromLabelable = mutation(
  { labelableId: z.string(), labelIds: z.array(z.string()) },
  async ({ labelableId, labelIds }, context) => {
    const labelable = await threadOf(context, labelableId)
    for (const id of labelIds) {
      const { name } = await labelOf(context, id)
      granted(await removeLabel(context.world, context.actor, labelable, name))
    }
    return { labelable }
  },
)
