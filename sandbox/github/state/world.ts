// The whole little GitHub: everything there is, found by id, name or node id, on one clock.
import type { WorldEvent } from './events.ts'
import { gitNodeOf, nodeIdOf, type GitNode, type NodeKind } from './node-ids.ts'
import type { Account, App, Installation, Team } from './records/account.ts'
import type {
  CheckRun,
  CheckSuite,
  CommitStatus,
  Deployment,
  DeploymentStatus,
  Repository,
  Comment,
  Issue,
  PullRequest,
  Review,
} from './records/repository.ts'
import type { Protection, Ruleset } from './records/protection.ts'
import type { Label, Reaction } from './records/reaction.ts'

/** A record with a node id. */
export type WorldNode =
  | Account
  | Team
  | App
  | Repository
  | Issue
  | PullRequest
  | Comment
  | Review
  | Reaction
  | Label
  | CheckSuite
  | CheckRun
  | CommitStatus
  | Deployment
  | DeploymentStatus
  | Protection
  | Ruleset

/** An id for a new record, in both of GitHub's forms. */
export interface Identity<Kind extends NodeKind> {
  readonly kind: Kind
  readonly id: number
  readonly nodeId: string
}

export class World {
  /** The only clock; every timestamp comes from it. */
  readonly now: () => Date
  /** Where pages and `html_url`s live; the server sets it once it listens. */
  origin = 'https://github.com'
  /** By login in lower case; people, bots and organisations. */
  readonly accounts = new Map<string, Account>()
  /** Owners by their organisation's login, all in lower case. */
  readonly owners = new Map<string, ReadonlySet<string>>()
  /** By `organisation/slug`, in lower case. */
  readonly teams = new Map<string, Team>()
  readonly apps = new Map<number, App>()
  readonly installations = new Map<number, Installation>()
  /** By `owner/name` in lower case. */
  readonly repositories = new Map<string, Repository>()
  readonly #nodes = new Map<string, WorldNode>()
  readonly #listeners: ((event: WorldEvent) => void)[] = []
  #lastId = 1000

  constructor(now: () => Date) {
    this.now = now
  }

  /** A fresh identity; ids only grow, over all kinds. */
  identity<Kind extends NodeKind>(kind: Kind): Identity<Kind> {
    this.#lastId += 1
    return { kind, id: this.#lastId, nodeId: nodeIdOf(kind, this.#lastId) }
  }

  /** Makes a record findable by its node id and gives it back. */
  remember<Node extends WorldNode>(node: Node): Node {
    this.#nodes.set(node.nodeId, node)
    return node
  }

  forget(node: WorldNode): void {
    this.#nodes.delete(node.nodeId)
  }

  /** The record or git thing a node id names. */
  node(nodeId: string): WorldNode | GitNode | undefined {
    return this.#nodes.get(nodeId) ?? gitNodeOf(nodeId)
  }

  account(login: string): Account | undefined {
    return this.accounts.get(login.toLowerCase())
  }

  team(organization: string, slug: string): Team | undefined {
    return this.teams.get(`${organization}/${slug}`.toLowerCase())
  }

  repository(owner: string, name: string): Repository | undefined {
    return this.repositories.get(`${owner}/${name}`.toLowerCase())
  }

  repositoryById(id: number): Repository | undefined {
    return [...this.repositories.values()].find((repository) => repository.id === id)
  }

  installationOn(owner: Account): readonly Installation[] {
    return [...this.installations.values()].filter((installation) => installation.account === owner)
  }

  /** Listeners are called at once, in order: they must take what they need from the records before they return. */
  onEvent(listener: (event: WorldEvent) => void): void {
    this.#listeners.push(listener)
  }

  emit(event: WorldEvent): void {
    for (const listener of this.#listeners) listener(event)
  }
}
