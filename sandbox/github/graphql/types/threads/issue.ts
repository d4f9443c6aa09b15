// `Issue`.
import { z } from 'zod'
import type { Issue } from '../../../state/records/repository.ts'
import { objectType, ofKind, withArguments } from '../../object-type.ts'
import { conversationFields } from '../../threads/conversation.ts'

export const issueType = objectType('Issue', ofKind<Issue>('Issue'), {
  ...conversationFields,
  state: ({ state }) => state.toUpperCase(),
  stateReason: withArguments(z.strictObject({ enableDuplicate: z.boolean().optional() }), ({ stateReason }) =>
    stateReason?.toUpperCase(),
  ),
})
