// Who there is: people, bots, the organisation, its teams, apps and their installations.
import type { KeyObject } from 'node:crypto'

/** A person, an app's bot user, or an organisation. */
export interface Account {
  readonly kind: 'User' | 'Bot' | 'Organization'
  readonly id: number
  readonly nodeId: string
  /** As GitHub shows it in REST: a bot's ends in `[bot]`. */
  readonly login: string
  readonly name: string
  readonly email: string
}

export interface Team {
  readonly kind: 'Team'
  readonly id: number
  readonly nodeId: string
  readonly organization: Account
  readonly slug: string
  readonly name: string
  /** Logins, in lower case. */
  readonly members: Set<string>
}

/** An app's permission names as in its manifest and in `POST …/access_tokens`. */
export const permissionNames = [
  'actions',
  'administration',
  'checks',
  'contents',
  'deployments',
  'issues',
  'members',
  'merge_queues',
  'metadata',
  'pull_requests',
  'statuses',
  'workflows',
] as const
export type PermissionName = (typeof permissionNames)[number]

export type Access = 'read' | 'write'
export type AppPermissions = Readonly<Partial<Record<PermissionName, Access>>>
/** Permissions of which any one is enough. */
export type AppNeed = readonly (readonly [PermissionName, Access])[]

export interface App {
  readonly kind: 'App'
  readonly id: number
  readonly nodeId: string
  readonly slug: string
  readonly name: string
  readonly owner: Account
  readonly bot: Account
  readonly publicKey: KeyObject
  readonly webhookSecret: string
  /** Where deliveries go; undefined: they are kept and marked as not sent. */
  webhookUrl: string | undefined
  readonly permissions: AppPermissions
  /** What its requests took so far, granted or not. */
  readonly needed: Set<AppNeed>
  /** The webhook events the app subscribed to. */
  readonly events: readonly string[]
}

/** An app in an organisation: on all its repositories. */
export interface Installation {
  readonly id: number
  readonly app: App
  readonly account: Account
  readonly createdAt: Date
  suspended: boolean
}
