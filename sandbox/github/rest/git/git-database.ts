// Git's own things by REST: blobs, trees, commits and refs.
import { z } from 'zod'
import type { FileChange } from '../../git/bare-repository.ts'
import { notFound, type Outcome, unprocessable } from '../../state/github-error.ts'
import { gitNodeIdOf } from '../../state/node-ids.ts'
import { githubAt, personOf } from '../../state/operations/author.ts'
import { createRef, deleteRef, updateRef } from '../../state/operations/git/refs.ts'
import { needs } from '../../state/permissions.ts'
import type { Repository } from '../../state/records/repository.ts'
import type { World } from '../../state/world.ts'
import { repositoryApi } from '../../representations/addresses.ts'
import { showGitCommit } from '../../representations/commit.ts'
import { answer, inRepository, nothing, reply, type Reply, type Route } from '../route.ts'
import { showTree, treeEntries } from './git-trees.ts'

const treeBody = z.object({
  base_tree: z.string().optional(),
  tree: z.array(
    z.object({
      path: z.string(),
      mode: z.enum(['100644', '100755', '040000', '160000', '120000']).default('100644'),
      sha: z.string().nullish(),
      content: z.string().optional(),
    }),
  ),
})
const personBody = z.object({
  name: z.string(),
  email: z.string(),
  date: z.iso.datetime({ offset: true }).optional(),
})
const commitBody = z.object({
  message: z.string(),
  tree: z.string(),
  parents: z.array(z.string()).default([]),
  author: personBody.optional(),
  committer: personBody.optional(),
})

export const gitDatabaseRoutes: readonly Route[] = [
  inRepository({
    operation: 'POST /repos/{owner}/{repo}/git/blobs',
    need: needs.writeContents,
    body: z.object({ content: z.string(), encoding: z.enum(['utf-8', 'base64']).default('utf-8') }),
    async handle({ world, repository }, { content, encoding }) {
      const sha = await repository.git.writeBlob(
        Buffer.from(content, encoding === 'base64' ? 'base64' : 'utf8'),
      )
      return reply({ sha, url: repositoryApi(world, repository, `/git/blobs/${sha}`) }, 201)
    },
  }),
  inRepository({
    operation: 'GET /repos/{owner}/{repo}/git/blobs/{file_sha}',
    need: needs.readContents,
    async handle({ world, repository, params }) {
      const sha = params['file_sha'] ?? ''
      const bytes = await repository.git.blob(sha)
      if (bytes === undefined) return notFound()
      const url = repositoryApi(world, repository, `/git/blobs/${sha}`)
      const node_id = gitNodeIdOf('Blob', repository.id, sha)
      const content = bytes.toString('base64')
      return reply({ sha, node_id, url, size: bytes.length, content, encoding: 'base64' })
    },
  }),
  inRepository({
    operation: 'POST /repos/{owner}/{repo}/git/trees',
    need: needs.writeContents,
    body: treeBody,
    async handle({ world, repository }, body) {
      const { git } = repository
      if (body.base_tree !== undefined && (await treeOf(repository, body.base_tree)) === undefined)
        return unprocessable('base_tree is not a tree')
      const changes = new Map<string, FileChange | undefined>()
      for (const { path, mode, sha, content } of body.tree) {
        if (path.split('/').some((name) => name === '' || name === '.' || name === '..' || name === '.git'))
          return unprocessable('tree.path contains a malformed path component')
        if (sha === null) changes.set(path, undefined)
        else if (content !== undefined)
          changes.set(path, { oid: await git.writeBlob(Buffer.from(content)), mode })
        else if (sha !== undefined && (mode === '160000' || (await git.object(sha)) !== undefined))
          changes.set(path, { oid: sha, mode })
        else return unprocessable(`tree.sha ${sha ?? ''} is not a valid object`)
      }
      const base = body.base_tree === undefined ? undefined : await treeOf(repository, body.base_tree)
      const oid = await git.treeWith(base, changes)
      return reply(showTree(world, repository, oid, await treeEntries(repository, oid, false)), 201)
    },
  }),
  inRepository({
    operation: 'GET /repos/{owner}/{repo}/git/trees/{tree_sha}',
    need: needs.readContents,
    async handle({ world, repository, params, query }) {
      const oid = await treeOf(repository, params['tree_sha'] ?? '')
      if (oid === undefined) return notFound()
      const recursive = query.has('recursive')
      return reply(showTree(world, repository, oid, await treeEntries(repository, oid, recursive)))
    },
  }),
  inRepository({
    operation: 'POST /repos/{owner}/{repo}/git/commits',
    need: needs.writeContents,
    body: commitBody,
    async handle({ world, actor, repository }, body) {
      const { git } = repository
      if ((await git.tree(body.tree)) === undefined) return unprocessable('Tree SHA does not exist')
      for (const parent of body.parents)
        if ((await git.commit(parent)) === undefined)
          return unprocessable('Parent SHA does not exist or is not a commit object')
      const now = world.now()
      const person = (given: z.infer<typeof personBody>) => ({
        ...given,
        date: given.date === undefined ? now : new Date(given.date),
      })
      const own = body.author === undefined && body.committer === undefined
      const author = body.author === undefined ? personOf(actor.account, now) : person(body.author)
      const committer =
        body.committer === undefined
          ? own && actor.kind === 'installation'
            ? githubAt(now)
            : author
          : person(body.committer)
      const oid = await git.writeCommit({ ...body, author, committer })
      // GitHub signs what a bot commits by API as itself.
      if (own && actor.kind === 'installation') repository.signedBy.set(oid, actor.account)
      return showCommitAt(world, repository, oid, 201)
    },
  }),
  inRepository({
    operation: 'GET /repos/{owner}/{repo}/git/commits/{commit_sha}',
    need: needs.readContents,
    handle: async ({ world, repository, params }) =>
      showCommitAt(world, repository, params['commit_sha'] ?? '', 200),
  }),
  inRepository({
    operation: 'POST /repos/{owner}/{repo}/git/refs',
    need: needs.writeContents,
    body: z.object({ ref: z.string(), sha: z.string() }),
    handle: async ({ world, actor, repository }, { ref, sha }) =>
      answer(createRef(world, actor, repository, { ref, oid: sha }), () =>
        reply(showRef(world, repository, ref, sha), 201),
      ),
  }),
  inRepository({
    operation: 'PATCH /repos/{owner}/{repo}/git/refs/{ref}',
    need: needs.writeContents,
    body: z.object({ sha: z.string(), force: z.boolean().default(false) }),
    handle: async ({ world, actor, repository, params }, { sha, force }) => {
      const ref = `refs/${params['ref'] ?? ''}`
      return answer(updateRef(world, actor, repository, { ref, oid: sha, force }), () =>
        reply(showRef(world, repository, ref, sha)),
      )
    },
  }),
  inRepository({
    operation: 'DELETE /repos/{owner}/{repo}/git/refs/{ref}',
    need: needs.writeContents,
    handle: async ({ world, actor, repository, params }) =>
      answer(deleteRef(world, actor, repository, `refs/${params['ref'] ?? ''}`), () => nothing),
  }),
  inRepository({
    operation: 'GET /repos/{owner}/{repo}/git/ref/{ref}',
    need: needs.readContents,
    async handle({ world, repository, params }) {
      const ref = `refs/${params['ref'] ?? ''}`
      const oid = repository.git.refs().get(ref)
      return oid === undefined ? notFound() : reply(showRef(world, repository, ref, oid))
    },
  }),
  inRepository({
    operation: 'GET /repos/{owner}/{repo}/git/matching-refs/{ref}',
    need: needs.readContents,
    async handle({ world, repository, params }) {
      const matching = [...repository.git.refs()].filter(([ref]) =>
        ref.startsWith(`refs/${params['ref'] ?? ''}`),
      )
      return reply(matching.map(([ref, oid]) => showRef(world, repository, ref, oid)))
    },
  }),
]

async function showCommitAt(
  world: World,
  repository: Repository,
  oid: string,
  status: number,
): Promise<Outcome<Reply>> {
  const commit = await repository.git.commit(oid)
  return commit === undefined ? notFound() : reply(showGitCommit(world, repository, commit), status)
}

/** A tree's oid, from its own, a commit's, or a branch. */
async function treeOf({ git }: Repository, name: string): Promise<string | undefined> {
  if ((await git.tree(name)) !== undefined) return name
  const commit = await git.commitNamed(name)
  return commit === undefined ? undefined : (await git.commit(commit))?.tree
}

function showRef(world: World, repository: Repository, ref: string, sha: string) {
  return {
    ref,
    node_id: gitNodeIdOf('Ref', repository.id, ref),
    url: repositoryApi(world, repository, `/git/${ref}`),
    object: { type: 'commit', sha, url: repositoryApi(world, repository, `/git/commits/${sha}`) },
  }
}
