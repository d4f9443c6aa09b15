// Comparisons: what one commit has that another has not.
import { notFound } from '../../state/github-error.ts'
import { needs } from '../../state/permissions.ts'
import { repositoryApi, repositoryPage } from '../../representations/addresses.ts'
import { pageOf } from '../paging.ts'
import { showCommit } from '../../representations/commit.ts'
import { showFile } from '../../representations/pull-request.ts'
import { inRepository, type Route } from '../route.ts'

/** More files than this are left out, and all of them after the first page. */
const mostFiles = 300

export const comparisonRoutes: readonly Route[] = [
  inRepository({
    operation: 'GET /repos/{owner}/{repo}/compare/{basehead}',
    need: needs.readContents,
    async handle(call) {
      const { world, repository, params, query } = call
      const { git } = repository
      const [from, to, ...others] = (params['basehead'] ?? '').split('...')
      const oids = await Promise.all([from, to].map((name) => git.commitNamed(name ?? '')))
      const [base, head] = await Promise.all(oids.map((oid) => git.commit(oid ?? '')))
      if (base === undefined || head === undefined || others.length > 0) return notFound()
      const common = await git.history.mergeBase(base.oid, head.oid)
      const start = common === undefined ? undefined : await git.commit(common)
      if (start === undefined) return notFound()
      const ahead = await git.history.commitsBetween(base.oid, head.oid)
      const behind = await git.history.commitsBetween(head.oid, base.oid)
      const { items, headers } = pageOf(call, ahead)
      const commits = await Promise.all(items.map((oid) => git.commit(oid)))
      const changed =
        Number(query.get('page') ?? 1) === 1 ? await git.history.changes(start.oid, head.oid) : []
      const files = changed.slice(0, mostFiles).map(async (file) => {
        const patch = await git.history.patch(start.oid, head.oid, file.path)
        return showFile(world, repository, head.oid, file, patch)
      })
      const path = `/compare/${base.oid}...${head.oid}`
      const page = repositoryPage(world, repository, path)
      const body = {
        url: repositoryApi(world, repository, path),
        html_url: page,
        permalink_url: page,
        diff_url: `${page}.diff`,
        patch_url: `${page}.patch`,
        base_commit: showCommit(world, repository, base),
        merge_base_commit: showCommit(world, repository, start),
        status: statusOf(ahead.length, behind.length),
        ahead_by: ahead.length,
        behind_by: behind.length,
        total_commits: ahead.length,
        commits: commits.flatMap((commit) =>
          commit === undefined ? [] : [showCommit(world, repository, commit)],
        ),
        files: await Promise.all(files),
      }
      return { ok: true, value: { status: 200, body, headers } }
    },
  }),
]

function statusOf(ahead: number, behind: number): string {
  if (ahead > 0) return behind > 0 ? 'diverged' : 'ahead'
  return behind > 0 ? 'behind' : 'identical'
}
