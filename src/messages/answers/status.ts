// The answer to `/status`: what runs where, what is locked, held or in quarantine, what is on the way.
import { onlyApp } from '../../domain/identifiers.ts'
import type { Outcome, StatusRow } from '../outcome.ts'
import { bullets } from '../checks/next-steps.ts'
import type { AnswerContext } from '../../text/context.ts'
import { heldBy } from '../../text/locks/hold-words.ts'
import { lockedBy } from '../../text/locks/lock-words.ts'
import { clearCommand, putAwayBy } from '../../text/locks/quarantine-words.ts'
import { type Markdown, toMarkdown } from '../../text/markdown.ts'
import { table } from '../../text/table.ts'
import { names } from '../../text/listing.ts'
import { moment } from '../../text/moment.ts'
import { command, untrusted, type Phrase, say, silence, value } from '../../text/phrase.ts'
import { theApp } from '../../text/things.ts'
import { health } from '../pull-request/moves-table.ts'
import type { Templates } from '../../text/templates.ts'
import { closedLine, soakingLine } from './clock-waits.ts'
import { footer } from './footer.ts'
import { historySection } from './history.ts'
import { missingRuleWords } from './missing-rules.ts'
import { numbered } from './promotion-comment.ts'

type Status = Extract<Outcome, { readonly kind: 'status' }>

export function statusAnswer(status: Status, context: AnswerContext, templates: Templates): Markdown {
  const rows = table(
    [say`environment`, say`app`, say`version`, say`since`, say`asked for by`, say`health`],
    status.rows.map(rowOf),
    40_000,
    (missing) => say`… and ${missing} more rows; ${value('/status <env> [app]')} shows fewer at a time.`,
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
          say`🚫 ${putAwayBy(each)}. To let it go on: ${command(clearCommand(each))}`,
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
