// `Deployment` and `DeploymentStatus`.
import type { Deployment, DeploymentStatus } from '../../../state/records/repository.ts'
import { commitSource } from '../../git/git-sources.ts'
import { objectType, ofKind } from '../../object-type.ts'
import { connection } from '../../paging.ts'

export const deploymentType = objectType('Deployment', ofKind<Deployment>('Deployment'), {
  id: ({ nodeId }) => nodeId,
  databaseId: ({ id }) => id,
  commitOid: ({ oid }) => oid,
  commit: ({ repository, oid }) => commitSource(repository, oid),
  environment: ({ environment }) => environment,
  description: ({ description }) => description,
  task: ({ task }) => task,
  payload: ({ payload }) => JSON.stringify(payload),
  creator: ({ creator }) => creator,
  createdAt: ({ createdAt }) => createdAt,
  updatedAt: ({ updatedAt }) => updatedAt,
  repository: ({ repository }) => repository,
  state: ({ statuses }) => stateWord(statuses.at(-1)),
  latestStatus: ({ statuses }) => statuses.at(-1),
  statuses: connection({}, ({ statuses }) => statuses.toReversed()),
})

export const deploymentStatusType = objectType(
  'DeploymentStatus',
  ofKind<DeploymentStatus>('DeploymentStatus'),
  {
    id: ({ nodeId }) => nodeId,
    state: ({ state }) => state.toUpperCase(),
    description: ({ description }) => description,
    environment: ({ environment }) => environment,
    environmentUrl: ({ environmentUrl }) => environmentUrl,
    logUrl: ({ logUrl }) => logUrl,
    creator: ({ creator }) => creator,
    createdAt: ({ createdAt }) => createdAt,
    deployment: ({ deployment }) => deployment,
  },
)

/** A deployment that succeeded is ACTIVE; one nobody reported on is PENDING. */
function stateWord(latest: DeploymentStatus | undefined): string {
  if (latest === undefined) return 'PENDING'
  return latest.state === 'success' ? 'ACTIVE' : latest.state.toUpperCase()
}
