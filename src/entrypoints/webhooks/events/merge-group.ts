// merge_group: the merge queue made a new commit, which is judged like the pull request it holds.
import { z } from 'zod'
import { commitOidSchema } from '../../../domain/identifiers.ts'
import { always, type WebhookEvent } from './event.ts'

const schema = z.object({
  action: z.string(),
  merge_group: z.object({ head_sha: commitOidSchema, head_ref: z.string() }),
})

/** As in `refs/heads/gh-readonly-queue/main/pr-12-0123…`: the queue's newest pull request. */
const queueBranch = /\/pr-(\d+)-[a-f0-9]{40}$/

export const mergeGroup: WebhookEvent = {
  name: 'merge_group',
  commands: (payload) => {
    const { action, merge_group: group } = schema.parse(payload)
    const [, number] = queueBranch.exec(group.head_ref) ?? []
    if (action !== 'checks_requested' || number === undefined) return []
    return [always({ kind: 'judge-pull-request', number: Number(number), reportOn: group.head_sha })]
  },
}
