// Change: the bot takes a reaction back.
import { contentOf } from '../../reactions.ts'
import { plainChangeForm } from '../change-form.ts'

export const unreact = plainChangeForm('unreact', 'removeReaction', ({ to, reaction }) => ({
  subjectId: to,
  content: contentOf(reaction),
}))
