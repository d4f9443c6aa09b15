// Node ids: unique, opaque, and readable by nobody but this file.

/** Everything that has a node id; the names are GraphQL's type names. */
export type NodeKind =
  | 'User'
  | 'Bot'
  | 'Organization'
  | 'Team'
  | 'App'
  | 'Repository'
  | 'Issue'
  | 'PullRequest'
  | 'IssueComment'
  | 'PullRequestReview'
  | 'Reaction'
  | 'Label'
  | 'CheckSuite'
  | 'CheckRun'
  | 'WorkflowRun'
  | 'StatusContext'
  | 'Deployment'
  | 'DeploymentStatus'
  | 'BranchProtectionRule'
  | 'RepositoryRuleset'

/** Things of git, which have no database id: named by their repository and their oid or ref name. */
export type GitNodeKind = 'Ref' | 'Commit' | 'Tree' | 'Blob'

export interface GitNode {
  readonly kind: GitNodeKind
  readonly repositoryId: number
  /** An object id, or a full ref name as in `refs/heads/main`. */
  readonly name: string
}

export function nodeIdOf(kind: NodeKind, id: number): string {
  return `${initials(kind)}_${Buffer.from(`${kind}:${id}`).toString('base64url')}`
}

export function gitNodeIdOf(kind: GitNodeKind, repositoryId: number, name: string): string {
  return `${initials(kind)}_${Buffer.from(`git:${kind}:${repositoryId}:${name}`).toString('base64url')}`
}

/** The git thing a node id names, or undefined when it is not one of git's. */
export function gitNodeOf(nodeId: string): GitNode | undefined {
  const text = Buffer.from(nodeId.slice(nodeId.indexOf('_') + 1), 'base64url').toString()
  const parts = /^git:(Ref|Commit|Tree|Blob):(\d+):(.+)$/.exec(text)
  const [, kind, repositoryId, name] = parts ?? []
  if (name === undefined) return undefined
  if (kind !== 'Ref' && kind !== 'Commit' && kind !== 'Tree' && kind !== 'Blob') return undefined
  return { kind, repositoryId: Number(repositoryId), name }
}

function initials(kind: string): string {
  return kind.replaceAll(/[a-z]/g, '')
}
