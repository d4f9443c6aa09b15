// Drift: the places where the default branch pins something else than the ledger remembers.
import { appNameSchema, environmentNameSchema } from '../../domain/identifiers.ts'
import { releaseOf, sameImages } from '../../domain/release.ts'
import { parseReleaseFile } from '../../domain/manifests/release-file.ts'
import { parseReleasePath, releasePath } from '../../domain/manifests/release-path.ts'
import type { Standing } from '../../domain/standing.ts'
import { standingPath } from '../../domain/standing-path.ts'
import type { GitHost, RepositoryRef } from '../../ports/git-host.ts'
import type { FolderEntry } from '../../ports/git-host-questions.ts'
import { stateOf } from '../facts/release-files.ts'
import { parseStanding } from '../facts/standings.ts'
import type { Place } from './places.ts'

const environments = { kind: 'folder', at: 'default', path: 'environments', depth: 3, texts: true } as const
const standings = { kind: 'folder', at: 'ledger', path: 'standing', depth: 2, texts: true } as const

/**
 * Compares every pin with its standing. A pin that carries a promotion's stamp and has no standing was merged and never
 * written down; one without a stamp that the ledger never saw was there before us, and is left alone.
 */
export async function driftedPlaces(host: GitHost, repository: RepositoryRef): Promise<readonly Place[]> {
  const reading = await host.read(repository, [environments, standings])
  const files = textsOf(reading.answer(environments) ?? [], 'environments')
  const remembered = textsOf(reading.answer(standings) ?? [], 'standing')
  const drifted = [...remembered].flatMap(([path, text]) => {
    const place = placeOf(path)
    if (place === undefined) return []
    const standing = parseStanding(text, path)
    const file = files.get(releasePath(place.environment, place.app))
    return isDrifted(standing.known ? standing.value : undefined, place, file) ? [place] : []
  })
  const unwritten = [...files].flatMap(([path, text]) => {
    const place = parseReleasePath(path)
    // Most files carry no stamp, and parsing thousands of them would keep everybody waiting.
    if (place === undefined || !text.includes('promotion')) return []
    if (remembered.has(standingPath(place.environment, place.app))) return []
    const file = parseReleaseFile(text)
    return file.ok && file.value.promotion !== undefined ? [place] : []
  })
  return [...drifted, ...unwritten]
}

function isDrifted(standing: Standing | undefined, place: Place, text: string | undefined): boolean {
  const path = releasePath(place.environment, place.app)
  const file = stateOf(path, text === undefined ? { kind: 'absent' } : { kind: 'file', text, oid: '' })
  const release = file.kind === 'pinned' ? releaseOf(file.pin) : undefined
  if (release === undefined || standing === undefined) return true
  return standing.release.version !== release.version || !sameImages(standing.release, release)
}

function placeOf(path: string): Place | undefined {
  const [, first, second] = path.split('/')
  const environment = environmentNameSchema.safeParse(first).data
  const app = appNameSchema.safeParse(second?.replace(/\.json$/, '')).data
  if (environment === undefined || app === undefined) return undefined
  return standingPath(environment, app) === path ? { environment, app } : undefined
}

/** Every file's text by its path. */
function textsOf(entries: readonly FolderEntry[], folder: string): ReadonlyMap<string, string> {
  return new Map(
    entries.flatMap(({ name, text, entries: below }): [string, string][] => [
      ...(text === undefined ? [] : [[`${folder}/${name}`, text] as [string, string]]),
      ...textsOf(below, `${folder}/${name}`),
    ]),
  )
}
