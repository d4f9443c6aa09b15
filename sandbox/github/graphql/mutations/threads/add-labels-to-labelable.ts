// `addLabelsToLabelable`.
import { z } from 'zod'
import { addLabels } from '../../../state/operations/threads/issues.ts'
import { granted } from '../../../faults/graphql-refusal.ts'
import { mutation } from '../mutation.ts'
import { labelOf, threadOf } from './subjects.ts'

export const addLabelsToLabelable = mutation(
  { labelableId: z.string(), labelIds: z.array(z.string()) },
  async ({ labelableId, labelIds }, context) => {
    const labelable = await threadOf(context, labelableId)
    const labels = await Promise.all(labelIds.map((id) => labelOf(context, id)))
    const names = labels.map(({ name }) => name)
    granted(await addLabels(context.world, context.actor, labelable, names))
    return { labelable }
  },
)
