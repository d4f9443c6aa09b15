// The files of a branch or commit: folders to walk through, and a file's text.
import type { Repository } from '../../state/records/repository.ts'
import { branchesOf } from './commit-view.ts'
import type { Content, Here } from './here.ts'

/** Bytes of a file that a page shows. */
const most = 200_000

export async function filesPage(
  { repository }: Here,
  parts: readonly string[],
): Promise<Content | undefined> {
  const { git } = repository
  const place = placeOf(repository, parts)
  const oid = place === undefined ? undefined : await git.commitNamed(place.ref)
  const commit = oid === undefined ? undefined : await git.commit(oid)
  if (place === undefined || commit === undefined) return undefined
  const { ref, path } = place
  const entry = await git.entryAt(commit.tree, path.join('/'))
  if (entry === undefined) return undefined
  const folder = entry.type === 'tree' ? ((await git.tree(entry.oid)) ?? []) : undefined
  const blob = entry.type === 'blob' ? await git.blob(entry.oid) : undefined
  const name = path.at(-1)
  return {
    template: 'files',
    title: name === undefined ? ref : `${path.join('/')} at ${ref}`,
    view: {
      ref,
      branches: branchesOf(repository).map((branch) => ({ name: branch, here: branch === ref })),
      crumbs: path.map((part, index) => ({
        name: part,
        path: path
          .slice(0, index + 1)
          .map(linkPart)
          .join('/'),
      })),
      entries: folder
        ?.toSorted((left, right) => rank(left.type) - rank(right.type) || (left.name < right.name ? -1 : 1))
        .map((each) => ({
          name: each.name,
          isFolder: each.type === 'tree',
          isLink: each.mode === '120000',
          path: [...path, each.name].map(linkPart).join('/'),
        })),
      text: blob === undefined ? undefined : blob.subarray(0, most).toString(),
    },
  }
}

/** The longest branch name that the parts begin with, or a commit. */
function placeOf(repository: Repository, parts: readonly string[]) {
  const branches = branchesOf(repository).toSorted((left, right) => right.length - left.length)
  const branch = branches.find((name) => `${parts.join('/')}/`.startsWith(`${name}/`))
  if (branch !== undefined) return { ref: branch, path: parts.slice(branch.split('/').length) }
  const [oid, ...path] = parts
  return oid === undefined ? undefined : { ref: oid, path }
}

function rank(type: string): number {
  return type === 'tree' ? 0 : 1
}

function linkPart(part: string): string {
  return encodeURIComponent(part)
}
