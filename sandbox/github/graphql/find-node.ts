// Things by their node id, as `node(id:)` and every mutation find them: what may not be seen does not exist.
import type { Account, App, Team } from '../state/records/account.ts'
import type { Protection, Ruleset } from '../state/records/protection.ts'
import type { Label, Reaction } from '../state/records/reaction.ts'
import type { Repository } from '../state/records/repository.ts'
import type { GitNode } from '../state/node-ids.ts'
import { type Need, needs } from '../state/permissions.ts'
import type { WorldNode } from '../state/world.ts'
import { allowed, type Context } from './context.ts'
import { objectSource, type ObjectSource, refSource, type RefSource } from './git/git-sources.ts'
import { Refusal } from '../faults/graphql-refusal.ts'

export type AnyNode = WorldNode | ObjectSource | RefSource

/** Throws NOT_FOUND where there is nothing, or nothing the actor may know of. */
export async function findNode(context: Context, id: string): Promise<AnyNode> {
  const { world } = context
  const found = world.node(id)
  const node = found !== undefined && 'repositoryId' in found ? await gitSource(context, found) : found
  if (node === undefined || !isVisible(context, node))
    throw new Refusal('NOT_FOUND', `Could not resolve to a node with the global id of '${id}'`)
  return node
}

/** A node of one of the kinds; another kind is NOT_FOUND as well, in GitHub's words. */
export async function findOf<Node extends AnyNode>(
  context: Context,
  id: string,
  is: (node: unknown) => node is Node,
  what: string,
): Promise<Node> {
  const node = await findNode(context, id)
  if (is(node)) return node
  throw new Refusal('NOT_FOUND', `Could not resolve to ${what} node with the global id of '${id}'`)
}

async function gitSource(
  { world }: Context,
  { kind, repositoryId, name }: GitNode,
): Promise<ObjectSource | RefSource | undefined> {
  const repository = world.repositoryById(repositoryId)
  if (repository === undefined) return undefined
  return kind === 'Ref' ? refSource(repository, name) : objectSource(repository, name)
}

function isVisible(context: Context, node: AnyNode): boolean {
  const place = placeOf(node)
  return place === undefined || allowed(context, ...place)
}

/** Where a node is kept and what reading it there takes; undefined: it is nobody's secret. */
function placeOf(node: AnyNode): readonly [Repository, Need] | undefined {
  switch (node.kind) {
    case 'Repository':
      return [node, needs.readMetadata]
    case 'Issue':
      return [node.repository, needs.readIssues]
    case 'PullRequest':
      return [node.repository, needs.readPulls]
    case 'IssueComment':
      return [node.thread.repository, node.thread.kind === 'Issue' ? needs.readIssues : needs.readThreads]
    case 'PullRequestReview':
      return [node.pull.repository, needs.readPulls]
    case 'CheckSuite':
      return [node.repository, needs.readChecks]
    case 'CheckRun':
      return [node.suite.repository, needs.readChecks]
    case 'StatusContext':
      return [node.repository, needs.readStatuses]
    case 'Deployment':
      return [node.repository, needs.readDeployments]
    case 'DeploymentStatus':
      return [node.deployment.repository, needs.readDeployments]
    case 'Commit':
    case 'Tree':
    case 'Blob':
    case 'Ref':
      return [node.repository, needs.readContents]
    default:
      return placeless(node)
  }
}

/** Kinds that know no repository. */
function placeless(_node: Account | Team | App | Reaction | Label | Protection | Ruleset): undefined {
  return undefined
}
