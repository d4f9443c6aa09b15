// The fields of `GitObject`, which commits, trees and blobs share.
import { gitNodeIdOf } from '../../../state/node-ids.ts'
import type { ObjectSource } from '../../git/git-sources.ts'
import type { Fields } from '../../object-type.ts'
import { commitPath, webAddress } from '../../web-address.ts'

export const gitObjectFields: Fields<ObjectSource> = {
  id: ({ kind, repository, oid }) => gitNodeIdOf(kind, repository.id, oid),
  oid: ({ oid }) => oid,
  abbreviatedOid: ({ oid }) => oid.slice(0, 7),
  repository: ({ repository }) => repository,
  commitResourcePath: ({ repository, oid }) => commitPath(repository, oid),
  commitUrl: ({ repository, oid }, { world }) => webAddress(world, commitPath(repository, oid)),
}
