// `Status`, `StatusContext` and `StatusCheckRollup`: what is reported about a commit.
import { z } from 'zod'
import { gitNodeIdOf } from '../../../state/node-ids.ts'
import type { CommitStatus } from '../../../state/records/repository.ts'
import type { RollupSource, StatusSource } from '../../checks/commit-verdicts.ts'
import { commitSource } from '../../git/git-sources.ts'
import { objectType, ofKind, withArguments } from '../../object-type.ts'
import { connection } from '../../paging.ts'

export const statusType = objectType('Status', ofKind<StatusSource>('Status'), {
  id: ({ commit }) => `S_${gitNodeIdOf('Commit', commit.repository.id, commit.oid)}`,
  state: ({ state }) => state,
  contexts: ({ contexts }) => contexts,
  commit: ({ commit }) => commit,
  context: withArguments(z.strictObject({ name: z.string() }), ({ contexts }, { name }) =>
    contexts.find(({ context }) => context === name),
  ),
})

export const statusContextType = objectType('StatusContext', ofKind<CommitStatus>('StatusContext'), {
  id: ({ nodeId }) => nodeId,
  context: ({ context }) => context,
  state: ({ state }) => state.toUpperCase(),
  description: ({ description }) => description,
  targetUrl: ({ targetUrl }) => targetUrl,
  createdAt: ({ createdAt }) => createdAt,
  creator: ({ creator }) => creator,
  commit: ({ repository, oid }) => commitSource(repository, oid),
})

export const statusCheckRollupType = objectType(
  'StatusCheckRollup',
  ofKind<RollupSource>('StatusCheckRollup'),
  {
    id: ({ commit }) => `SCR_${gitNodeIdOf('Commit', commit.repository.id, commit.oid)}`,
    state: ({ state }) => state,
    commit: ({ commit }) => commit,
    contexts: connection({}, ({ contexts }) => contexts),
  },
)
