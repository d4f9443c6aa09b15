// Reading places: what a clone says of every app in every environment, in the environments' own order.
import { ledgerFolder } from '../../domain/audit/ledger-files.ts'
import { pinStateOf } from '../../domain/audit/pin-state.ts'
import type { FileText } from '../../domain/file-text.ts'
import type { EnvironmentName } from '../../domain/identifiers.ts'
import { entryPath } from '../../domain/ledger/ledger.ts'
import { environmentsFolder, parseReleasePath, policyPath } from '../../domain/release-path.ts'
import { readEntry } from '../../domain/audit/read-entry.ts'
import { parsePolicy } from '../../policy/parse-policy.ts'
import { defaultPolicy } from '../../policy/default-policy.ts'
import type { PlaceStatus } from '../../domain/status/place-status.ts'
import { sameImages } from '../../domain/release/release.ts'
import type { DeployedState } from '../../domain/ledger/deployed-state.ts'
import { deployedStatePath } from '../../domain/ledger/deployed-state-path.ts'
import type { HistoryBranch, ReleaseHistory } from '../../ports/release-history.ts'
import { parseDeployedState } from '../facts/ledger/deployed-states.ts'

export async function readPlaces(history: ReleaseHistory): Promise<readonly PlaceStatus[]> {
  const files = (await history.files('default', environmentsFolder)).flatMap((file) => {
    const place = parseReleasePath(file.path)
    return place === undefined ? [] : [{ ...place, id: file.id }]
  })
  const pins = await history.read(files.map(({ id }) => id))
  const paths = files.map(({ environment, app }) => deployedStatePath(environment, app))
  const deployedStates = await textsAt(history, 'ledger', 'standing/', paths)
  const entries = await textsAt(
    history,
    'ledger',
    ledgerFolder,
    [...deployedStates.values()].flatMap((text) => entryPathIn(deployedStateIn(text))),
  )
  const places = files.map(({ environment, app }, at): PlaceStatus => {
    const state = pinStateOf(pins[at] ?? { kind: 'absent' })
    const read = deployedStateIn(deployedStates.get(deployedStatePath(environment, app)))
    const release = state.kind === 'pinned' ? state.release : undefined
    const deployedState =
      read?.kind === 'read' && isAbout(read.deployedState, release) ? read.deployedState : undefined
    return {
      environment,
      app,
      release,
      deployedState,
      move: deployedState === undefined ? undefined : moveIn(entries.get(entryPath(deployedState.index))),
      unreadable: state.kind === 'unreadable' || read?.kind === 'unreadable',
    }
  })
  const order = await environmentOrder(history, [...new Set(files.map(({ environment }) => environment))])
  return places.toSorted(
    (left, right) =>
      order.indexOf(left.environment) - order.indexOf(right.environment) || (left.app < right.app ? -1 : 1),
  )
}

function isAbout({ release: known }: DeployedState, release: PlaceStatus['release']): boolean {
  return release?.version === known.version && sameImages(release, known)
}

/** As the policy lists them; else as everybody knows them; else by their names. */
async function environmentOrder(
  history: ReleaseHistory,
  folders: readonly EnvironmentName[],
): Promise<readonly EnvironmentName[]> {
  const text = (await textsAt(history, 'default', policyPath, [policyPath])).get(policyPath)
  const written = text?.kind === 'text' ? parsePolicy(text.text, policyPath) : undefined
  const policy = written?.ok === true ? written : defaultPolicy(folders)
  const named = policy.ok ? policy.value.environments.map(({ name }) => name) : []
  return [...named, ...folders.filter((name) => !named.includes(name)).toSorted()]
}

/** The texts at some paths below a folder; those that are not there are left out. */
async function textsAt(
  history: ReleaseHistory,
  branch: HistoryBranch,
  folder: string,
  paths: readonly string[],
): Promise<ReadonlyMap<string, FileText>> {
  const wanted = new Set(paths)
  const found = wanted.size === 0 ? [] : await history.files(branch, folder)
  const files = found.filter(({ path }) => wanted.has(path))
  const texts = await history.read(files.map(({ id }) => id))
  return new Map(files.map(({ path }, at) => [path, texts[at] ?? { kind: 'absent' }]))
}

type DeployedStateRead =
  | { readonly kind: 'read'; readonly deployedState: DeployedState }
  | { readonly kind: 'unreadable' }

/** Undefined where the ledger never saw the app there. */
function deployedStateIn(text: FileText | undefined): DeployedStateRead | undefined {
  if (text === undefined) return undefined
  const deployedState = text.kind === 'text' ? parseDeployedState(text.text, 'standing') : undefined
  return deployedState?.known === true
    ? { kind: 'read', deployedState: deployedState.value }
    : { kind: 'unreadable' }
}

function entryPathIn(read: DeployedStateRead | undefined): readonly string[] {
  return read?.kind === 'read' ? [entryPath(read.deployedState.index)] : []
}

function moveIn(text: FileText | undefined): PlaceStatus['move'] {
  const entry = text === undefined ? undefined : readEntry(text)
  if (entry?.ok !== true) return undefined
  const { payload } = entry.value
  return payload.kind === 'promoted' || payload.kind === 'rolled-back' ? payload : undefined
}
