// Commits: a branch's list, and one commit with its message, changes, checks and statuses.
import type { Repository } from '../../state/records/repository.ts'
import { latestRunsOn, latestStatusesOn } from '../../state/operations/checks/check-verdicts.ts'
import { moment } from '../moment.ts'
import { checkViews } from './check-view.ts'
import { changedFileViews } from './diff-view.ts'
import type { Content, Here } from './here.ts'

/** Commits that a page lists. */
const most = 50

export async function commitViews(repository: Repository, oids: readonly string[], now: Date) {
  const commits = await Promise.all(oids.map((oid) => repository.git.commit(oid)))
  return commits.flatMap((commit) => {
    if (commit === undefined) return []
    const [title = '', ...rest] = commit.message.split('\n')
    return [
      {
        oid: commit.oid,
        short: commit.oid.slice(0, 7),
        title,
        message: rest.join('\n').trim(),
        author: commit.author.name,
        when: moment(commit.committer.date, now),
        signed: repository.signedBy.has(commit.oid),
      },
    ]
  })
}

export async function commitsPage({ world, repository }: Here, ref: string): Promise<Content | undefined> {
  const oid = await repository.git.commitNamed(ref)
  if (oid === undefined) return undefined
  const oids = await repository.git.history.commitsBetween(undefined, oid)
  const newest = oids.slice(-most).toReversed()
  return {
    template: 'commits',
    title: `Commits on ${ref}`,
    view: {
      ref,
      branches: branchesOf(repository).map((name) => ({ name, here: name === ref })),
      commits: await commitViews(repository, newest, world.now()),
      left: oids.length - newest.length,
    },
  }
}

export async function commitPage({ world, repository }: Here, oid: string): Promise<Content | undefined> {
  const commit = await repository.git.commit(oid)
  const [view] = commit === undefined ? [] : await commitViews(repository, [oid], world.now())
  if (commit === undefined || view === undefined) return undefined
  const parent = commit.parents[0]
  return {
    template: 'commit',
    title: view.title,
    view: {
      commit: view,
      parents: commit.parents.map((each) => ({ oid: each, short: each.slice(0, 7) })),
      files: parent === undefined ? [] : await changedFileViews(repository, parent, oid),
      checks: checkViews(latestRunsOn(repository, oid), world.now()),
      statuses: latestStatusesOn(repository, oid).map(({ context, state, description, creator }) => ({
        context,
        state,
        sign: state === 'success' ? 'good' : state === 'pending' ? 'wait' : 'bad',
        description: description ?? '',
        by: creator.login,
      })),
    },
  }
}

/** The default branch first. */
export function branchesOf({ git, defaultBranch }: Repository): readonly string[] {
  const names = [...git.refs().keys()].flatMap((ref) =>
    ref.startsWith('refs/heads/') ? [ref.slice('refs/heads/'.length)] : [],
  )
  return [defaultBranch, ...names.filter((name) => name !== defaultBranch).toSorted()]
}
