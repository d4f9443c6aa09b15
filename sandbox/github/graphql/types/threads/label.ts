// `Label`: a word on an issue or pull request.
import type { Label } from '../../../state/records/reaction.ts'
import { objectType, ofKind } from '../../object-type.ts'

export const labelType = objectType('Label', ofKind<Label>('Label'), {
  id: ({ nodeId }) => nodeId,
  name: ({ name }) => name,
  color: ({ color }) => color,
  description: ({ description }) => (description === '' ? null : description),
})
