// `createCommitOnBranch`: the one compare-and-swap of contents GitHub has.
import { z } from 'zod'
import { createCommitOnBranch as operation } from '../../../state/operations/git/commit-on-branch.ts'
import { needs } from '../../../state/permissions.ts'
import type { Repository } from '../../../state/records/repository.ts'
import { allowed, type Context } from '../../context.ts'
import { commitSource, refSource } from '../../git/git-sources.ts'
import { granted, Refusal } from '../../../faults/graphql-refusal.ts'
import { mutation, objectId } from '../mutation.ts'
import { refOf } from '../threads/subjects.ts'

const branch = z.strictObject({
  id: z.string().optional(),
  branchName: z.string().optional(),
  repositoryNameWithOwner: z.string().optional(),
})

export const createCommitOnBranch = mutation(
  {
    branch,
    expectedHeadOid: objectId,
    message: z.strictObject({ headline: z.string(), body: z.string().optional() }),
    fileChanges: z
      .strictObject({
        additions: z.array(z.strictObject({ path: z.string(), contents: z.base64() })).default([]),
        deletions: z.array(z.strictObject({ path: z.string() })).default([]),
      })
      .default({ additions: [], deletions: [] }),
  },
  async ({ branch: where, expectedHeadOid, message, fileChanges }, context) => {
    const { repository, name } = await branchOf(context, where)
    const outcome = await operation(context.world, context.actor, repository, {
      branch: name,
      expectedHeadOid,
      message: message.body === undefined ? message.headline : `${message.headline}\n\n${message.body}`,
      additions: fileChanges.additions.map(({ path, contents }) => ({
        path,
        contents: Buffer.from(contents, 'base64'),
      })),
      deletions: fileChanges.deletions.map(({ path }) => path),
    })
    // Two spaces: GitHub's sentence, letter for letter.
    const oid = granted(outcome, (error) => error.message.replace('did not. Pull', 'did not.  Pull'))
    return {
      commit: await commitSource(repository, oid),
      ref: refSource(repository, `refs/heads/${name}`),
    }
  },
)

/** By the ref's node id, or by the names of repository and branch. */
async function branchOf(
  context: Context,
  { id, branchName, repositoryNameWithOwner = '' }: z.infer<typeof branch>,
): Promise<{ readonly repository: Repository; readonly name: string }> {
  if (id !== undefined) {
    const { repository, name } = await refOf(context, id)
    return { repository, name: name.replace(/^refs\/heads\//, '') }
  }
  const [owner = '', name = ''] = repositoryNameWithOwner.split('/')
  const repository = context.world.repository(owner, name)
  if (repository === undefined || !allowed(context, repository, needs.readMetadata))
    throw new Refusal(
      'NOT_FOUND',
      `Could not resolve to a Repository with the name '${repositoryNameWithOwner}'.`,
    )
  return { repository, name: (branchName ?? '').replace(/^refs\/heads\//, '') }
}
