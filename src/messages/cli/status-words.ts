// What a clone tells of environments and of what ran there, as plain text and for the next program.
import {
  type AppName,
  type Digest,
  type EnvironmentName,
  type Instant,
  onlyApp,
} from '../../domain/identifiers.ts'
import type { PastMove } from '../../domain/ledger/past-move.ts'
import type { PlaceStatus } from '../../domain/status/place-status.ts'
import { columns } from './columns.ts'
import { plain } from './plain.ts'

/** For `status.txt.hbs`. */
export function statusView(places: readonly PlaceStatus[]): object {
  const head = ['Environment', 'Version', 'Digest', 'Promoted By', 'At (UTC)']
  const [first = '', ...rows] = columns([head, ...places.map(statusRow)])
  return { head: first, line: '─'.repeat(Math.max(first.length, ...rows.map(({ length }) => length))), rows }
}

/** For `environment.txt.hbs`. */
export function environmentView(
  environment: EnvironmentName,
  places: readonly PlaceStatus[],
  moves: readonly PastMove[] | undefined,
): object {
  return {
    environment,
    places: places.map((place) => ({
      app: place.app === onlyApp ? undefined : place.app,
      version: place.unreadable ? 'cannot be read' : (place.release?.version ?? 'nothing yet'),
      digest: shortDigest(place.release?.images[0]?.digest),
      health: healthOf(place),
      gates: gatesOf(place),
    })),
    history: moves === undefined ? undefined : movesLines(moves),
  }
}

/** For `history.txt.hbs`. */
export function historyView(moves: readonly PastMove[]): object {
  return {
    lines: columns(
      moves.map((move) => [
        ...moveCells(move, placeName(move)),
        shortDigest(move.digest) ?? '-',
        move.pullRequest === undefined ? '-' : `#${move.pullRequest}`,
        ...reasonCells(move),
      ]),
    ),
  }
}

function statusRow(place: PlaceStatus): readonly string[] {
  const { release, deployedState, unreadable } = place
  if (unreadable) return [placeName(place), 'cannot be read', '-', '-', '-']
  const [image] = release?.images ?? []
  return [
    placeName(place),
    release?.version ?? '-',
    shortDigest(image?.digest) ?? '-',
    deployedState?.requester ?? '-',
    deployedState === undefined ? '-' : minute(deployedState.since),
  ]
}

/** The lines of the seed: when, what, which version, who, and why where somebody said so. */
function movesLines(moves: readonly PastMove[]): readonly string[] {
  const several = new Set(moves.map(({ app }) => app)).size > 1
  return columns(
    moves.map((move) => [...moveCells(move, several ? move.app : undefined), ...reasonCells(move)]),
  )
}

const deeds: Readonly<Record<PastMove['kind'], string>> = {
  promoted: 'PROMOTED',
  'rolled-back': 'ROLLBACK',
  bypassed: 'BYPASSED',
}

function moveCells({ at, kind, version, by }: PastMove, place: string | undefined): readonly string[] {
  return [minute(at), deeds[kind], ...(place === undefined ? [] : [place]), version ?? 'unreadable', by]
}

function reasonCells({ reason }: PastMove): readonly string[] {
  return reason === undefined ? [] : [`"${reason}"`]
}

function placeName({
  environment,
  app,
}: {
  readonly environment: EnvironmentName
  readonly app: AppName
}): string {
  return app === onlyApp ? environment : `${environment}/${app}`
}

function healthOf({ deployedState }: PlaceStatus): string | undefined {
  if (deployedState === undefined) return undefined
  const { health } = deployedState
  return health.state === 'unreported' ? 'not reported yet' : `${health.state} ${minute(health.at)} UTC`
}

/** As in `12/13 passed, 1 warning`, of those that applied; of what came past them there is nothing to tell. */
function gatesOf({ deployedState, move }: PlaceStatus): string | undefined {
  if (deployedState?.bypassed === true) return 'none: it came past them'
  if (move === undefined) return undefined
  const applied = move.gates.filter(({ verdict }) => verdict !== 'skip')
  const passed = applied.filter(({ verdict }) => verdict === 'pass').length
  const warnings = applied.filter(({ verdict }) => verdict === 'warn').map(({ gate }) => plain(gate))
  return `${passed}/${applied.length} passed${warnings.length === 0 ? '' : `, warned of ${warnings.join(', ')}`}`
}

function shortDigest(digest: Digest | undefined): string | undefined {
  return digest === undefined ? undefined : `${digest.slice(0, 'sha256:'.length + 12)}...`
}

function minute(at: Instant): string {
  return `${at.slice(0, 10)} ${at.slice(11, 16)}`
}
