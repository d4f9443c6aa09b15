// A repository as REST and webhooks show it, with its many addresses.
import { roleOf } from '../state/permissions.ts'
import { fullNameOf, type Repository } from '../state/records/repository.ts'
import type { World } from '../state/world.ts'
import { page, repositoryApi, repositoryPage } from './addresses.ts'
import { instant, showAccount } from './account.ts'

const addresses = {
  archive_url: '/{archive_format}{/ref}',
  assignees_url: '/assignees{/user}',
  blobs_url: '/git/blobs{/sha}',
  branches_url: '/branches{/branch}',
  collaborators_url: '/collaborators{/collaborator}',
  comments_url: '/comments{/number}',
  commits_url: '/commits{/sha}',
  compare_url: '/compare/{base}...{head}',
  contents_url: '/contents/{+path}',
  contributors_url: '/contributors',
  deployments_url: '/deployments',
  downloads_url: '/downloads',
  events_url: '/events',
  forks_url: '/forks',
  git_commits_url: '/git/commits{/sha}',
  git_refs_url: '/git/refs{/sha}',
  git_tags_url: '/git/tags{/sha}',
  hooks_url: '/hooks',
  issue_comment_url: '/issues/comments{/number}',
  issue_events_url: '/issues/events{/number}',
  issues_url: '/issues{/number}',
  keys_url: '/keys{/key_id}',
  labels_url: '/labels{/name}',
  languages_url: '/languages',
  merges_url: '/merges',
  milestones_url: '/milestones{/number}',
  notifications_url: '/notifications{?since,all,participating}',
  pulls_url: '/pulls{/number}',
  releases_url: '/releases{/id}',
  stargazers_url: '/stargazers',
  statuses_url: '/statuses/{sha}',
  subscribers_url: '/subscribers',
  subscription_url: '/subscription',
  tags_url: '/tags',
  teams_url: '/teams',
  trees_url: '/git/trees{/sha}',
} as const

/** `full-repository`, which has all that the smaller ones ask for; `login` adds that account's permissions. */
export function showRepository(world: World, repository: Repository, login?: string) {
  const open = [...repository.threads.values()].filter((thread) => thread.state === 'open').length
  const url = repositoryApi(world, repository)
  return {
    id: repository.id,
    node_id: repository.nodeId,
    name: repository.name,
    full_name: fullNameOf(repository),
    private: repository.private,
    visibility: repository.private ? 'private' : 'public',
    owner: showAccount(world, repository.owner),
    html_url: repositoryPage(world, repository),
    description: null,
    fork: repository.parent !== undefined,
    url,
    ...Object.fromEntries(Object.entries(addresses).map(([name, path]) => [name, `${url}${path}`])),
    clone_url: `${repositoryPage(world, repository)}.git`,
    git_url: `${repositoryPage(world, repository)}.git`,
    ssh_url: page(world, `/${fullNameOf(repository)}.git`),
    svn_url: repositoryPage(world, repository),
    mirror_url: null,
    homepage: null,
    language: null,
    license: null,
    forks: 0,
    forks_count: 0,
    stargazers_count: 0,
    watchers: 0,
    watchers_count: 0,
    network_count: 0,
    subscribers_count: 0,
    size: 0,
    open_issues: open,
    open_issues_count: open,
    default_branch: repository.defaultBranch,
    topics: [],
    has_issues: true,
    has_projects: false,
    has_wiki: false,
    has_pages: false,
    has_downloads: false,
    has_discussions: false,
    archived: false,
    disabled: false,
    is_template: false,
    allow_forking: true,
    web_commit_signoff_required: false,
    pushed_at: instant(repository.pushedAt),
    created_at: instant(repository.createdAt),
    updated_at: instant(repository.pushedAt),
    ...(login === undefined ? {} : { permissions: permissionsOf(world, repository, login) }),
  }
}

/** The five booleans REST shows for a role. */
export function permissionsOf(world: World, repository: Repository, login: string) {
  const role = roleOf(world, repository, login)
  return {
    admin: role === 'admin',
    maintain: role === 'admin' || role === 'maintain',
    push: role === 'admin' || role === 'maintain' || role === 'write',
    triage: role !== undefined && role !== 'read',
    pull: role !== undefined,
  }
}
