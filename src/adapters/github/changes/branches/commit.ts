// Change: a commit on a branch that is where we believe it to be. GitHub signs it in the bot's name.
import { z } from 'zod'
import { commitOidSchema } from '../../../../domain/identifiers.ts'
import { changeForm } from '../change-form.ts'

/** The first line of the message is the headline; GitHub puts an empty line between it and the rest. */
export const commit = changeForm('commit', {
  mutation: () => 'createCommitOnBranch',
  input: ({ branch, onto, message, additions, deletions }, { repository: { owner, name } }) => {
    const [headline = '', ...rest] = message.split('\n')
    const body = rest.join('\n').trim()
    return {
      branch: { repositoryNameWithOwner: `${owner}/${name}`, branchName: branch },
      expectedHeadOid: onto,
      message: body === '' ? { headline } : { headline, body },
      fileChanges: {
        additions: additions.map(({ path, text }) => ({
          path,
          contents: Buffer.from(text, 'utf8').toString('base64'),
        })),
        deletions: deletions.map((path) => ({ path })),
      },
    }
  },
  payload: 'commit { oid }',
  schema: z.object({ commit: z.object({ oid: commitOidSchema }) }),
  result: ({ commit: { oid } }) => ({ kind: 'done', commit: oid }),
})
