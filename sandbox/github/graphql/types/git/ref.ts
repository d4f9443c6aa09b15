// `Ref`: a branch or tag and what it points at.
import { rulesetsOn } from '../../../state/operations/ref-rules.ts'
import { gitNodeIdOf } from '../../../state/node-ids.ts'
import { needs } from '../../../state/permissions.ts'
import { demand } from '../../context.ts'
import { rulesIn, updateRuleOf } from '../../checks/ruleset-rules.ts'
import { objectSource, type RefSource } from '../../git/git-sources.ts'
import { objectType, ofKind } from '../../object-type.ts'
import { connection } from '../../paging.ts'
import { NotImplemented } from '../../../faults/graphql-refusal.ts'
import { pullsOf, pullFilter } from '../../threads/pull-filter.ts'

export const refType = objectType('Ref', ofKind<RefSource>('Ref'), {
  id: ({ repository, name }) => gitNodeIdOf('Ref', repository.id, name),
  name: ({ name }) => name.slice(prefixOf(name).length),
  prefix: ({ name }) => prefixOf(name),
  repository: ({ repository }) => repository,
  target: async ({ repository, oid }) => {
    const object = await objectSource(repository, oid)
    if (object === undefined) throw new NotImplemented('Ref.target of an annotated tag')
    return object
  },
  branchProtectionRule: ({ repository, name }, context) => {
    demand(context, repository, needs.readAdministration)
    return repository.protections.get(name.slice(prefixOf(name).length))
  },
  /** Those of active rulesets. REST's twin asks for metadata alone. */
  rules: connection({}, ({ repository, name }, _args, context) => {
    demand(context, repository, needs.readMetadata)
    return rulesetsOn(repository, name.slice(prefixOf(name).length)).flatMap(rulesIn)
  }),
  refUpdateRule: ({ repository, name }) => {
    const protection = repository.protections.get(name.slice(prefixOf(name).length))
    return protection === undefined ? null : updateRuleOf(protection)
  },
  /** By the name of the head alone, forks included: a client has to look at `isCrossRepository` itself. */
  associatedPullRequests: connection(pullFilter, ({ repository, name }, filter, context) => {
    demand(context, repository, needs.readPulls)
    return pullsOf(repository, filter).filter(
      (pull) => name === `refs/heads/${pull.headRef}` || filter.headRefName !== undefined,
    )
  }),
})

/** `refs/heads/` of `refs/heads/a/b`. */
function prefixOf(name: string): string {
  return name.split('/').slice(0, 2).join('/') + '/'
}
