// Change: the bot reacts. Doing it twice leaves one reaction.
import { contentOf } from '../../reactions.ts'
import { plainChangeForm } from '../change-form.ts'

export const react = plainChangeForm('react', 'addReaction', ({ to, reaction }) => ({
  subjectId: to,
  content: contentOf(reaction),
}))
