// `lockkeeper audit`: proves a clone, offline, and says what it could not prove.
import type { Command } from 'commander'
import { type Finding, findingReasons, isFault } from '../../domain/audit/finding.ts'
import type { AuditReport } from '../../domain/audit/report.ts'
import { err, ok, type Result } from '../../domain/result.ts'
import { runAudit } from '../../engine/audit/run-audit.ts'
import { findingWords } from '../../messages/cli/finding-words.ts'
import { type HistoryRefusal, sayHistoryRefusal } from '../../messages/cli/history-refusal.ts'
import type { MergeLookup } from '../../ports/merge-lookup.ts'
import type { CliDependencies } from './cli-dependencies.ts'
import { exitCodes } from './exit-codes.ts'
import { addHistoryOptions, type HistoryOptions, openAsked, unknownEnvironment } from './history-options.ts'

const examples = `
Examples:
  $ lockkeeper audit                            everything, since the beginning
  $ lockkeeper audit --env production           what production runs, and why
  $ lockkeeper audit --since 2026-01-01 --json  for the next program

It reads the branch lockkeeper and the default branch of the clone; without --github it asks nobody. Exit code 0: all is
proved; 1: something is not; 2: the question makes no sense.
`

export function addAudit(
  program: Command,
  dependencies: CliDependencies,
  exit: (code: number) => void,
): void {
  addHistoryOptions(program.command('audit'))
    .description('prove what every environment pins by the ledger, its records and the history of the clone')
    .option(
      '--github <owner/name>',
      'ask GitHub too whether merges, actors and approvals are as recorded (GITHUB_TOKEN)',
    )
    .option('--json', 'one JSON object instead of text (docs/audit.md)')
    .addHelpText('after', examples)
    .action(async (options: AuditOptions) => {
      exit(await audit(dependencies, options))
    })
}

interface AuditOptions extends HistoryOptions {
  readonly json?: boolean
  readonly github?: string
}

async function audit(dependencies: CliDependencies, options: AuditOptions): Promise<number> {
  const { words, print, say } = dependencies
  const mergeLookup = mergeLookupOf(dependencies, options.github)
  if (!mergeLookup.ok) {
    say(sayHistoryRefusal(mergeLookup.error))
    return exitCodes.usage
  }
  const asked = await openAsked(dependencies, options)
  if (!asked.ok) {
    say(sayHistoryRefusal(asked.error))
    return exitCodes.usage
  }
  const { history, question } = asked.value
  try {
    const report = await runAudit(history, { ...question, mergeLookup: mergeLookup.value })
    const { environment } = question
    if (environment !== undefined && !report.environments.includes(environment)) {
      say(sayHistoryRefusal(unknownEnvironment(environment, report.environments)))
      return exitCodes.usage
    }
    print(options.json === true ? `${JSON.stringify(asJson(report), undefined, 2)}\n` : words.audit(report))
    return report.findings.some(isFault) ? exitCodes.failure : exitCodes.done
  } finally {
    history.close()
  }
}

/** Undefined where nobody asked for one. */
function mergeLookupOf(
  { openMergeLookup }: CliDependencies,
  repository: string | undefined,
): Result<MergeLookup | undefined, HistoryRefusal> {
  if (repository === undefined) return ok(undefined)
  const [, owner, name] = /^([A-Za-z0-9-]+)\/([A-Za-z0-9._-]+)$/.exec(repository) ?? []
  if (owner === undefined || name === undefined) return err({ kind: 'repository-malformed', repository })
  const mergeLookup = openMergeLookup({ owner, name })
  return mergeLookup === undefined ? err({ kind: 'no-token' }) : ok(mergeLookup)
}

/** `lockkeeper.dev/audit/v1`, as docs/audit.md describes it: unknown values are null, keys are never left out. */
function asJson({ ledger, releases, since, pins, findings }: AuditReport): object {
  return {
    schema: 'lockkeeper.dev/audit/v1',
    proved: !findings.some(isFault),
    ledger: { ...ledger, head: ledger.head ?? null },
    releases,
    since: since ?? null,
    pins: pins.map((pin) => ({ ...pin, entry: pin.entry ?? null })),
    findings: findings.map(findingAsJson),
  }
}

function findingAsJson(finding: Finding): object {
  const { reason } = finding
  return {
    reason,
    severity: findingReasons[reason],
    sentence: findingWords[reason],
    environment: finding.environment ?? null,
    app: finding.app ?? null,
    version: finding.version ?? null,
    index: finding.index ?? null,
    commit: finding.commit ?? null,
    pullRequest: finding.pullRequest ?? null,
    path: finding.path ?? null,
    expected: finding.expected ?? null,
    found: finding.found ?? null,
  }
}
