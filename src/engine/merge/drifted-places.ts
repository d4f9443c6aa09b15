// Drift: the places where the default branch pins something else than the ledger remembers.
import { sameRelease } from '../../domain/audit/pin-state.ts'
import { appNameSchema, type EnvironmentName, environmentNameSchema } from '../../domain/identifiers.ts'
import { parseReleaseFile } from '../../domain/pins/release-file.ts'
import { parseReleasePath, releasePath } from '../../domain/release-path.ts'
import type { DeployedState } from '../../domain/ledger/deployed-state.ts'
import { deployedStatePath } from '../../domain/ledger/deployed-state-path.ts'
import { writtenRelease } from '../../domain/ledger/written-release.ts'
import type { Moment, RepositoryRef } from '../../ports/git-host/git-host.ts'
import type { FolderEntry } from '../../ports/git-host/git-host-queries.ts'
import type { Dependencies } from '../dependencies.ts'
import { ledgerDoubt, ledgerHeadQuery } from '../facts/ledger/ledger-head.ts'
import { stateOf } from '../facts/release-files.ts'
import { parseDeployedState } from '../facts/ledger/deployed-states.ts'
import type { Place } from '../ledger/places.ts'

const environments = { kind: 'folder', at: 'default', path: 'environments', depth: 1, texts: false } as const
const deployedStates = { kind: 'folder', at: 'ledger', path: 'standing', depth: 1, texts: false } as const

/**
 * Compares every pin with its standing. A pin that carries a promotion's stamp and has no standing was merged and never
 * written down; one without a stamp that the ledger never saw was there before us, and is left alone.
 *
 * Every call looks at the whole repository as it is now: one small read gives the git ids of all environments' folders,
 * and files are read where those are others than when everything in there was last found to agree, one environment at a
 * time, so that memory does not grow with their number. Whoever changes what "drifted" means has nothing else to do
 * than to change `driftedIn`, as long as that looks at nothing but the two folders.
 */
export async function driftedPlaces(
  { host, agreed }: Pick<Dependencies, 'host' | 'agreed'>,
  repository: RepositoryRef,
): Promise<readonly Place[]> {
  const snapshot = await host.read(repository, [ledgerHeadQuery, environments, deployedStates])
  // What the ledger remembers is not believed, so nothing can be compared with it.
  if (ledgerDoubt(snapshot) !== undefined) return []
  const pinned = idsOf(snapshot.answer(environments))
  const remembered = idsOf(snapshot.answer(deployedStates))
  const drifted: Place[] = []
  for (const environment of new Set([...pinned.keys(), ...remembered.keys()])) {
    const state = `${pinned.get(environment) ?? ''} ${remembered.get(environment) ?? ''}`
    if (agreed.has(repository, environment, state)) continue
    const found = await driftedIn({ host }, repository, environment, snapshot.repository)
    if (found === undefined) return []
    if (found.length === 0) agreed.remember(repository, environment, state)
    drifted.push(...found)
  }
  return drifted
}

async function driftedIn(
  { host }: Pick<Dependencies, 'host'>,
  repository: RepositoryRef,
  environment: EnvironmentName,
  asOf: Moment,
): Promise<readonly Place[] | undefined> {
  const pins = {
    kind: 'folder',
    at: 'default',
    path: `environments/${environment}`,
    depth: 2,
    texts: true,
  } as const
  const kept = {
    kind: 'folder',
    at: 'ledger',
    path: `standing/${environment}`,
    depth: 1,
    texts: true,
  } as const
  // The ledger's head is asked for so that the anchors in the pins are compared with the ledger.
  const snapshot = await host.read(repository, [ledgerHeadQuery, pins, kept], asOf)
  if (ledgerDoubt(snapshot) !== undefined) return undefined
  const files = textsOf(snapshot.answer(pins) ?? [], pins.path)
  const remembered = textsOf(snapshot.answer(kept) ?? [], kept.path)
  const drifted = [...remembered].flatMap(([path, text]) => {
    const place = placeOf(path)
    if (place === undefined) return []
    const deployedState = parseDeployedState(text, path)
    const file = files.get(releasePath(place.environment, place.app))
    return isDrifted(deployedState.known ? deployedState.value : undefined, place, file) ? [place] : []
  })
  const unwritten = [...files].flatMap(([path, text]) => {
    const place = parseReleasePath(path)
    // Most files carry no stamp, and parsing thousands of them would keep everybody waiting.
    if (place === undefined || !text.includes('promotion')) return []
    if (remembered.has(deployedStatePath(place.environment, place.app))) return []
    const file = parseReleaseFile(text)
    return file.ok && file.value.promotion !== undefined ? [place] : []
  })
  return [...drifted, ...unwritten]
}

function isDrifted(
  deployedState: DeployedState | undefined,
  place: Place,
  text: string | undefined,
): boolean {
  const path = releasePath(place.environment, place.app)
  const file = stateOf(path, text === undefined ? { kind: 'absent' } : { kind: 'file', text, oid: '' })
  const release = file.kind === 'pinned' ? writtenRelease(file.pin) : null
  return release === null || deployedState === undefined || !sameRelease(deployedState.release, release)
}

function placeOf(path: string): Place | undefined {
  const [, first, second] = path.split('/')
  const environment = environmentNameSchema.safeParse(first).data
  const app = appNameSchema.safeParse(second?.replace(/\.json$/, '')).data
  if (environment === undefined || app === undefined) return undefined
  return deployedStatePath(environment, app) === path ? { environment, app } : undefined
}

/** The id of each environment's folder. */
function idsOf(folder: readonly FolderEntry[] | undefined): ReadonlyMap<EnvironmentName, string> {
  return new Map(
    folder?.flatMap(({ name, oid }) => {
      const environment = environmentNameSchema.safeParse(name)
      return environment.success ? [[environment.data, oid]] : []
    }),
  )
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
