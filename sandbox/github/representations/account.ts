// Accounts, teams, apps and installations as REST shows them.
import type { Account, App, Installation, Team } from '../state/records/account.ts'
import type { World } from '../state/world.ts'
import { accountPage, api, page } from './addresses.ts'

/** `simple-user` of the OpenAPI description. */
export function showAccount(world: World, account: Account) {
  const url = api(world, `/users/${encodeURIComponent(account.login)}`)
  return {
    login: account.login,
    id: account.id,
    node_id: account.nodeId,
    avatar_url: page(world, `/avatars/${account.id}`),
    gravatar_id: '',
    url,
    html_url: accountPage(world, account),
    followers_url: `${url}/followers`,
    following_url: `${url}/following{/other_user}`,
    gists_url: `${url}/gists{/gist_id}`,
    starred_url: `${url}/starred{/owner}{/repo}`,
    subscriptions_url: `${url}/subscriptions`,
    organizations_url: `${url}/orgs`,
    repos_url: `${url}/repos`,
    events_url: `${url}/events{/privacy}`,
    received_events_url: `${url}/received_events`,
    type: account.kind,
    site_admin: false,
  }
}

export function showOrganization(world: World, account: Account) {
  const url = api(world, `/orgs/${account.login}`)
  return {
    login: account.login,
    id: account.id,
    node_id: account.nodeId,
    url,
    repos_url: `${url}/repos`,
    events_url: `${url}/events`,
    hooks_url: `${url}/hooks`,
    issues_url: `${url}/issues`,
    members_url: `${url}/members{/member}`,
    public_members_url: `${url}/public_members{/member}`,
    avatar_url: page(world, `/avatars/${account.id}`),
    description: '',
  }
}

export function showTeam(world: World, team: Team) {
  const url = api(world, `/organizations/${team.organization.id}/team/${team.id}`)
  return {
    name: team.name,
    id: team.id,
    node_id: team.nodeId,
    slug: team.slug,
    description: '',
    privacy: 'closed',
    notification_setting: 'notifications_enabled',
    url,
    html_url: page(world, `/orgs/${team.organization.login}/teams/${team.slug}`),
    members_url: `${url}/members{/member}`,
    repositories_url: `${url}/repos`,
    permission: 'pull',
    parent: null,
  }
}

/** `integration`. */
export function showApp(world: World, app: App) {
  return {
    id: app.id,
    slug: app.slug,
    node_id: app.nodeId,
    owner: showAccount(world, app.owner),
    name: app.name,
    description: '',
    external_url: page(world, ''),
    html_url: page(world, `/apps/${app.slug}`),
    created_at: '2026-01-01T00:00:00Z',
    updated_at: '2026-01-01T00:00:00Z',
    permissions: { metadata: 'read', ...app.permissions },
    events: app.events,
  }
}

export function showInstallation(world: World, { id, app, account, createdAt, suspended }: Installation) {
  return {
    id,
    account: showAccount(world, account),
    repository_selection: 'all',
    access_tokens_url: api(world, `/app/installations/${id}/access_tokens`),
    repositories_url: api(world, '/installation/repositories'),
    html_url: page(world, `/organizations/${account.login}/settings/installations/${id}`),
    app_id: app.id,
    app_slug: app.slug,
    target_id: account.id,
    target_type: account.kind,
    permissions: { metadata: 'read', ...app.permissions },
    events: app.events,
    created_at: instant(createdAt),
    updated_at: instant(createdAt),
    single_file_name: null,
    suspended_by: null,
    suspended_at: suspended ? instant(createdAt) : null,
  }
}

/** GitHub's timestamps have whole seconds. */
export function instant(date: Date): string {
  return `${date.toISOString().slice(0, 19)}Z`
}
