// Opening a release history: finds the repository, the default branch and the ledger branch, or says what is missing.
import { readFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import { ledgerBranch } from '../../domain/promotion/branch-names.ts'
import { type CommitOid, commitOidSchema } from '../../domain/identifiers.ts'
import { err, ok, type Result } from '../../domain/result.ts'
import type { HistoryProblem } from '../../ports/release-history.ts'
import { askGit } from './ask-git.ts'
import { findRepository } from './find-repository.ts'
import { GitHistory } from './git-history.ts'

/** @param branch the default branch's name, where the clone does not tell or tells wrong */
export async function openHistory(
  directory: string,
  branch: string | undefined,
): Promise<Result<GitHistory, HistoryProblem>> {
  const repository = await findRepository(directory, '--absolute-git-dir')
  if (!repository.ok) return repository
  const name = branch ?? (await defaultBranch(directory))
  if (name === undefined) return err({ kind: 'no-default-branch' })
  const tip = await tipOf(directory, name)
  if (tip === undefined) return err({ kind: 'no-branch', name })
  const ledger = await tipOf(directory, ledgerBranch)
  if (ledger === undefined) return err({ kind: 'no-ledger' })
  const tips = { default: { name, commit: tip }, ledger: { name: ledgerBranch, commit: ledger } }
  return ok(new GitHistory(directory, tips, await shallowEnds(directory)))
}

/** What `origin` calls its own; in a bare clone HEAD does; else one of the two usual names. */
async function defaultBranch(directory: string): Promise<string | undefined> {
  const remote = await askGit(directory, ['symbolic-ref', '--quiet', 'refs/remotes/origin/HEAD'])
  if (remote !== undefined) return remote.slice('refs/remotes/origin/'.length)
  const bare = await askGit(directory, ['rev-parse', '--is-bare-repository'])
  const head = await askGit(directory, ['symbolic-ref', '--quiet', 'HEAD'])
  if (bare === 'true' && head !== undefined) return head.slice('refs/heads/'.length)
  for (const name of ['main', 'master']) {
    if ((await tipOf(directory, name)) !== undefined) return name
  }
  return undefined
}

/** Where the remote's branch stood when it was last fetched; a local branch may lag behind, and counts where it is alone. */
async function tipOf(directory: string, branch: string): Promise<CommitOid | undefined> {
  for (const ref of [`refs/remotes/origin/${branch}`, `refs/heads/${branch}`]) {
    const args = ['rev-parse', '--verify', '--quiet', '--end-of-options', `${ref}^{commit}`]
    const oid = commitOidSchema.safeParse(await askGit(directory, args))
    if (oid.success) return oid.data
  }
  return undefined
}

/** The commits at which a shallow clone ends; none in a whole one. */
async function shallowEnds(directory: string): Promise<ReadonlySet<string>> {
  const shallow = await askGit(directory, ['rev-parse', '--is-shallow-repository'])
  if (shallow !== 'true') return new Set()
  const path = await askGit(directory, ['rev-parse', '--git-path', 'shallow'])
  const text = await readFile(resolve(directory, path ?? 'shallow'), 'utf8')
  return new Set(text.split('\n').filter(Boolean))
}
