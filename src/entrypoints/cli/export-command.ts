// `lockkeeper export`: every promotion and rollback as a line for whoever keeps audit logs.
import { type Command, Option } from 'commander'
import { stringify } from 'csv-stringify/sync'
import type { AuditLine } from '../../domain/audit/audit-log.ts'
import { exportLog } from '../../engine/audit/export-log.ts'
import { sayHistoryRefusal } from '../../messages/cli/history-refusal.ts'
import type { CliDependencies } from './cli-dependencies.ts'
import { exitCodes } from './exit-codes.ts'
import { addHistoryOptions, type HistoryOptions, openAsked, unknownEnvironment } from './history-options.ts'

const examples = `
Examples:
  $ lockkeeper export --format jsonl > promotions.jsonl
  $ lockkeeper export --format csv --env production --since 2026-01-01

One line a promotion or rollback, oldest first. Exit code 1: the ledger's chain is broken, the lines prove nothing.
`

interface ExportOptions extends HistoryOptions {
  readonly format: 'jsonl' | 'csv'
}

export function addExport(
  program: Command,
  dependencies: CliDependencies,
  exit: (code: number) => void,
): void {
  const format = new Option('--format <format>', 'JSON Lines or CSV').choices(['jsonl', 'csv'])
  addHistoryOptions(program.command('export'))
    .description('print the audit log of a clone: who asked, who approved, when, and what came of it')
    .addOption(format.makeOptionMandatory())
    .addHelpText('after', examples)
    .action(async (options: ExportOptions) => {
      exit(await exportLines(dependencies, options))
    })
}

async function exportLines(dependencies: CliDependencies, options: ExportOptions): Promise<number> {
  const { words, print, say } = dependencies
  const asked = await openAsked(dependencies, options)
  if (!asked.ok) {
    say(sayHistoryRefusal(asked.error))
    return exitCodes.usage
  }
  const { history, question } = asked.value
  try {
    const { lines, faults, environments } = await exportLog(history, question)
    const { environment } = question
    if (environment !== undefined && !environments.has(environment)) {
      say(sayHistoryRefusal(unknownEnvironment(environment, environments)))
      return exitCodes.usage
    }
    print(options.format === 'csv' ? asCsv(lines) : lines.map((line) => `${JSON.stringify(line)}\n`).join(''))
    if (faults.length === 0) return exitCodes.done
    say(words.brokenChain(faults))
    return exitCodes.failure
  } finally {
    history.close()
  }
}

/** Flat, a header first. A reason that begins like a formula is one in no spreadsheet. */
function asCsv(lines: readonly AuditLine[]): string {
  const rows = lines.map(
    ({ artifact, images, approvers, expedited, verification_results: results, ...line }) => ({
      artifact_name: artifact.name,
      artifact_tag: artifact.tag,
      artifact_digest: artifact.digest,
      artifact_source_commit: artifact.source_commit,
      ...line,
      verification_results: Object.entries(results)
        .map(([environment, result]) => `${environment}=${result}`)
        .join(' '),
      approvers: approvers.join(' '),
      images: images.map(({ name, digest }) => `${name}@${digest}`).join(' '),
      expedited: expedited && [...expedited.environments, ...(expedited.soak ? ['soak'] : [])].join(' '),
    }),
  )
  return stringify(rows, { header: true, columns: [...csvColumns], escape_formulas: true })
}

const csvColumns = [
  'promotion_id',
  'artifact_name',
  'artifact_tag',
  'artifact_digest',
  'artifact_source_commit',
  'source_environment',
  'target_environment',
  'promotion_requested_at',
  'promotion_approved_at',
  'promotion_completed_at',
  'approver',
  'pipeline_run_id',
  'verification_results',
  'status',
  'kind',
  'app',
  'images',
  'requester',
  'approvers',
  'merged_by',
  'pull_request',
  'merge_commit',
  'reason',
  'expedited',
  'logical_index',
  'entry_hash',
] as const
