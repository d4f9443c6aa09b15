// Words of `/status`: what runs where, what is locked, held or in quarantine, what is on the way.
import type { MissingRule } from '../../../domain/status/branch-protection.ts'
import type { Closed, Soaking } from '../../../domain/status/clock-waits.ts'
import type { Fact } from '../../../domain/fact.ts'
import {
  type AppName,
  type EnvironmentName,
  type Instant,
  type Login,
  onlyApp,
  type Version,
} from '../../../domain/identifiers.ts'
import type { DeployedState } from '../../../domain/ledger/deployed-state.ts'
import type { PastMoves } from '../../../domain/ledger/past-move.ts'
import type { Hold, UnreadableHold } from '../../../domain/locks/hold.ts'
import type { Lock, UnreadableLock } from '../../../domain/locks/lock.ts'
import type { Quarantine, UnreadableQuarantine } from '../../../domain/locks/quarantine.ts'
import type { PullRequestLink, Say } from '../../../messages/outcome.ts'
import type { CommandWords } from '../command-words.ts'
import { bullets } from '../../../messages/checks/next-steps.ts'
import { heldBy } from '../../../text/locks/hold-words.ts'
import { lockedBy } from '../../../text/locks/lock-words.ts'
import { clearCommand, putAwayBy } from '../../../text/locks/quarantine-words.ts'
import { toMarkdown } from '../../../text/markdown.ts'
import { table } from '../../../text/table.ts'
import { names } from '../../../text/listing.ts'
import { moment } from '../../../text/moment.ts'
import { command, untrusted, type Phrase, say, silence, value } from '../../../text/phrase.ts'
import { theApp } from '../../../text/things.ts'
import { health } from '../../../messages/pull-request/moves-table.ts'
import { closedLine, soakingLine } from './clock-waits-words.ts'
import { footer } from '../../../messages/answers/footer.ts'
import { historySection } from './history-words.ts'
import { missingRuleWords } from './missing-rules-words.ts'
import { numbered } from '../../../messages/answers/promotion-comment.ts'

/** One line of `/status`. */
export interface StatusRow {
  readonly environment: EnvironmentName
  readonly app: AppName
  readonly version: Version | undefined
  readonly deployedState: DeployedState | undefined
  /** What is wrong with the release file, where it cannot be read. */
  readonly problem: string | undefined
}

/** What `/status` found. */
export interface Status {
  readonly rows: readonly StatusRow[]
  readonly locks: readonly (Lock | UnreadableLock)[]
  /** Of the open promotions. */
  readonly holds: readonly (Hold | UnreadableHold)[]
  /** What goes nowhere, of the apps that are asked about; one that cannot be read tells no app. */
  readonly quarantines: readonly (Quarantine | UnreadableQuarantine)[]
  readonly open: readonly {
    readonly environment: EnvironmentName
    readonly apps: readonly AppName[]
    readonly requester: Login
    readonly pullRequest: PullRequestLink | undefined
  }[]
  /** The list of versions, where it was asked for. */
  readonly history?: Fact<PastMoves> | undefined
  /** Rules that should protect the branches, and are not set. */
  readonly missingRules?: readonly MissingRule[]
  /** What only waits for a moment to come. */
  readonly soaking?: readonly Soaking[] | undefined
  readonly closed?: readonly Closed[] | undefined
  readonly at: Instant
}

export const statusWords: CommandWords = {
  purpose: say`Shows what runs where, what is locked and what is in progress.`,
  examples: ({ environments: [first] }) => [
    '/status',
    ...(first === undefined ? [] : [`/status ${first.name}`]),
  ],
}

export const statusAnswer =
  (status: Status): Say =>
  (context, templates) => {
    const rows = table(
      [say`environment`, say`app`, say`version`, say`since`, say`asked for by`, say`health`],
      status.rows.map(rowOf),
      40_000,
      (missing) => say`… and ${missing} more rows; ${value('/status <env> [app]')} shows fewer rows.`,
    )
    return templates.render('answer-status', {
      rows: status.rows.length === 0 ? undefined : rows,
      locks: bullets(status.locks.map(lockLine), 20),
      holds: bullets(status.holds.map(holdLine), 20),
      quarantines: bullets(quarantineLines(status.quarantines), 20),
      clock: bullets(clockLines(status), 50),
      open: bullets(status.open.map(openLine), 50),
      ...historySection(status.history),
      missingRules: bullets(
        (status.missingRules ?? []).map((rule) => missingRuleWords[rule]),
        10,
      ),
      at: toMarkdown(moment(status.at)),
      footer: footer(context),
    })
  }

function clockLines({ soaking = [], closed = [], at }: Status): readonly Phrase[] {
  return [...soaking.map((each) => soakingLine(each, at)), ...closed.map((each) => closedLine(each, at))]
}

function rowOf({ environment, app, version, deployedState, problem }: StatusRow): readonly Phrase[] {
  if (problem !== undefined) {
    return [value(environment), theApp(app), say`⚠️ ${untrusted(problem)}`, silence, silence, silence]
  }
  const shown = version === undefined ? say`nothing yet` : value(version)
  // The ledger speaks of what it recorded; of another version it says nothing.
  if (deployedState === undefined || deployedState.release.version !== version) {
    return [
      value(environment),
      theApp(app),
      shown,
      version === undefined ? silence : say`not recorded`,
      silence,
      silence,
    ]
  }
  const by = deployedState.requester === null ? say`nobody known` : value(deployedState.requester)
  return [
    value(environment),
    theApp(app),
    shown,
    moment(deployedState.since),
    deployedState.bypassed ? say`${by}, not judged` : by,
    health(deployedState),
  ]
}

function lockLine(lock: Status['locks'][number]): Phrase {
  return 'problem' in lock
    ? say`🔒 ${value(lock.writtenIn)} cannot be read, so it holds: ${untrusted(lock.problem)}`
    : say`🔒 ${lockedBy(lock)} (${value(lock.writtenIn)})`
}

function holdLine(hold: Status['holds'][number]): Phrase {
  const what = value(`#${hold.pullRequest}`)
  return 'problem' in hold
    ? say`✋ ${what}: ${value(hold.writtenIn)} cannot be read, so it holds: ${untrusted(hold.problem)}`
    : say`✋ ${what} is ${heldBy(hold)}`
}

/** One for all digests that an entry put away together. */
function quarantineLines(quarantines: Status['quarantines']): readonly Phrase[] {
  const lines = quarantines.map((each): [string, Phrase] =>
    'problem' in each
      ? [
          each.digest,
          say`🚫 ${value(each.writtenIn)} cannot be read, so it holds: ${untrusted(each.problem)}`,
        ]
      : [
          `${each.app} ${each.version} ${each.becauseOf}`,
          say`🚫 ${putAwayBy(each)}. To clear it: ${command(clearCommand(each))}`,
        ],
  )
  return [...new Map(lines).values()]
}

function openLine({ environment, apps, requester, pullRequest }: Status['open'][number]): Phrase {
  const named = apps.filter((app) => app !== onlyApp)
  const what = named.length === 0 ? say`the app` : names(named)
  const where = pullRequest === undefined ? say`its pull request is being opened` : numbered(pullRequest)
  return say`${what} to ${value(environment)}: ${where}, asked for by ${value(requester)}`
}
