// Places: where in the repository something is written, as a link to exactly that commit and line.
import type { CommitOid } from '../domain/identifiers.ts'
import type { RulesPlace } from './context.ts'
import { link, type Phrase, say, silence, value } from './phrase.ts'

/** A file at a commit: `.github/lockkeeper.yaml at 1a2b3c4, line 3`. */
export function fileAt(repositoryUrl: string, path: string, commit: CommitOid, line?: number): Phrase {
  const anchor = line === undefined ? '' : `#L${line}`
  const label = `${path} at ${commit.slice(0, 7)}${line === undefined ? '' : `, line ${line}`}`
  return link(
    label,
    `${repositoryUrl}/blob/${commit}/${path.toWellFormed().split('/').map(encodeURIComponent).join('/')}${anchor}`,
  )
}

/** Where the rules are written, as far as that is known. */
export function rulesWrittenIn({ repositoryUrl, policyPath, policyCommit }: RulesPlace): Phrase {
  if (policyPath === undefined) return say`the order of the folders under ${value('environments/')}`
  return policyCommit === undefined ? value(policyPath) : fileAt(repositoryUrl, policyPath, policyCommit)
}

/** A team's page, so that whoever may not act finds who may. */
export function team({ repositoryUrl }: RulesPlace, slug: string): Phrase {
  const [, host, owner] = /^(https?:\/\/[^/]+)\/([^/]+)\/[^/]+$/.exec(repositoryUrl) ?? []
  if (host === undefined || owner === undefined) return value(slug)
  return link(slug, `${host}/orgs/${encodeURIComponent(owner)}/teams/${encodeURIComponent(slug)}`)
}

/** A team, called by its name: they get a notification. For our own calls only, of teams that the policy names. */
export function mention({ repositoryUrl }: RulesPlace, slug: string): Phrase {
  const owner = /^https?:\/\/[^/]+\/([A-Za-z0-9-]+)\/[^/]+$/.exec(repositoryUrl)?.[1]
  return owner !== undefined && /^[a-z0-9][a-z0-9._-]*$/.test(slug)
    ? [{ kind: 'words', text: `@${owner}/${slug}` }]
    : value(slug)
}

/** A sentence's end: `, written in …`; silent where nothing is known. */
export function writtenIn(place: RulesPlace): Phrase {
  if (place.policyCommit === undefined && place.policyPath === undefined) return silence
  return say`, written in ${rulesWrittenIn(place)}`
}
