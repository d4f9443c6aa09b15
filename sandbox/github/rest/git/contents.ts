// Files and commits by REST: read one, write one.
import { z } from 'zod'
import { notFound, stale, unprocessable } from '../../state/github-error.ts'
import { createCommitOnBranch } from '../../state/operations/git/commit-on-branch.ts'
import { needs } from '../../state/permissions.ts'
import type { Repository } from '../../state/records/repository.ts'
import type { World } from '../../state/world.ts'
import { repositoryApi, repositoryPage } from '../../representations/addresses.ts'
import { showCommit, showGitCommit } from '../../representations/commit.ts'
import { answer, inRepository, reply, type Route } from '../route.ts'

/** A directory listing ends here; trees do not. */
const listingLimit = 1000

const writeBody = z.object({
  message: z.string(),
  content: z.string(),
  sha: z.string().optional(),
  branch: z.string().optional(),
})

export const contentRoutes: readonly Route[] = [
  inRepository({
    operation: 'GET /repos/{owner}/{repo}/contents/{path}',
    need: needs.readContents,
    async handle({ world, repository, params, query }) {
      const { git } = repository
      const ref = query.get('ref') ?? repository.defaultBranch
      const commit = await git.commit((await git.commitNamed(ref)) ?? '')
      const path = params['path'] ?? ''
      const entry = commit === undefined ? undefined : await git.entryAt(commit.tree, path)
      if (entry === undefined) return notFound()
      if (entry.type === 'blob')
        return reply(
          showFile(world, repository, path, ref, entry.oid, (await git.blob(entry.oid)) ?? Buffer.alloc(0)),
        )
      const entries = ((await git.tree(entry.oid)) ?? []).slice(0, listingLimit)
      const folder = path === '' ? '' : `${path}/`
      const listing = entries.map(async (each) => {
        const bytes = each.type === 'blob' ? await git.blob(each.oid) : undefined
        const {
          content: _,
          encoding: __,
          ...item
        } = showFile(world, repository, `${folder}${each.name}`, ref, each.oid, bytes ?? Buffer.alloc(0))
        return { ...item, type: each.type === 'tree' ? 'dir' : 'file' }
      })
      return reply(await Promise.all(listing))
    },
  }),
  inRepository({
    operation: 'PUT /repos/{owner}/{repo}/contents/{path}',
    need: needs.writeContents,
    body: writeBody,
    async handle({ world, actor, repository, params }, body) {
      const { git } = repository
      const branch = body.branch ?? repository.defaultBranch
      const path = params['path'] ?? ''
      const head = git.branch(branch)
      const commit = head === undefined ? undefined : await git.commit(head)
      if (head === undefined || commit === undefined) return notFound(`Branch ${branch} not found`)
      const known = await git.entryAt(commit.tree, path)
      if (known !== undefined && body.sha === undefined)
        return unprocessable('Invalid request.\n\n"sha" wasn\'t supplied.')
      if (known !== undefined && known.oid !== body.sha)
        return stale(`${path} does not match ${body.sha ?? ''}`)
      const contents = Buffer.from(body.content, 'base64')
      const wanted = {
        branch,
        expectedHeadOid: head,
        message: body.message,
        additions: [{ path, contents }],
        deletions: [],
      }
      return answer(createCommitOnBranch(world, actor, repository, wanted), async (oid) => {
        const made = await git.commit(oid)
        const blob = made === undefined ? undefined : await git.entryAt(made.tree, path)
        if (made === undefined || blob === undefined) return notFound()
        const content = showFile(world, repository, path, branch, blob.oid, contents)
        return reply(
          { content, commit: showGitCommit(world, repository, made) },
          known === undefined ? 201 : 200,
        )
      })
    },
  }),
  inRepository({
    operation: 'GET /repos/{owner}/{repo}/commits/{ref}',
    need: needs.readContents,
    async handle({ world, repository, params }) {
      const oid = await repository.git.commitNamed(params['ref'] ?? '')
      const commit = oid === undefined ? undefined : await repository.git.commit(oid)
      return commit === undefined
        ? unprocessable(`No commit found for SHA: ${params['ref'] ?? ''}`)
        : reply(showCommit(world, repository, commit))
    },
  }),
]

function showFile(
  world: World,
  repository: Repository,
  path: string,
  ref: string,
  sha: string,
  bytes: Buffer,
) {
  const escaped = path.split('/').map(encodeURIComponent).join('/')
  const url = repositoryApi(world, repository, `/contents/${escaped}?ref=${encodeURIComponent(ref)}`)
  const git = repositoryApi(world, repository, `/git/blobs/${sha}`)
  const html = repositoryPage(world, repository, `/blob/${ref}/${escaped}`)
  return {
    type: 'file',
    name: path.split('/').at(-1) ?? '',
    path,
    sha,
    size: bytes.length,
    encoding: 'base64',
    content: bytes.toString('base64'),
    url,
    git_url: git,
    html_url: html,
    download_url: repositoryPage(world, repository, `/raw/${ref}/${escaped}`),
    _links: { self: url, git, html },
  }
}
