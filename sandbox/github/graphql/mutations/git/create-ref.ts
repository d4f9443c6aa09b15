// `createRef`.
import { z } from 'zod'
import { createRef as operation } from '../../../state/operations/git/refs.ts'
import { refSource } from '../../git/git-sources.ts'
import { granted } from '../../../faults/graphql-refusal.ts'
import { mutation, objectId } from '../mutation.ts'
import { repositoryOf } from '../threads/subjects.ts'

export const createRef = mutation(
  { repositoryId: z.string(), name: z.string(), oid: objectId },
  async ({ repositoryId, name, oid }, context) => {
    const repository = await repositoryOf(context, repositoryId)
    const outcome = await operation(context.world, context.actor, repository, { ref: name, oid })
    granted(outcome, ({ message }) => inGraphql(message, name))
    return { ref: refSource(repository, name) }
  },
)

/** GraphQL has sentences of its own for what REST says in two words. */
function inGraphql(message: string, name: string): string | undefined {
  if (message === 'Reference already exists') return `A ref named "${name}" already exists in the repository.`
  return message.startsWith('Reference name is invalid') ? 'Ref cannot be created.' : undefined
}
