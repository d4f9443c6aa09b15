// Options of every command that reads a release history, and the opening of it.
import { type Command, Option } from 'commander'
import { resolve } from 'node:path'
import { type EnvironmentName, environmentNameSchema, instantSchema } from '../../domain/identifiers.ts'
import { err, ok, type Result } from '../../domain/result.ts'
import type { AuditRequest } from '../../engine/audit/run-audit.ts'
import type { HistoryRefusal } from '../../messages/cli/history-refusal.ts'
import type { ReleaseHistory } from '../../ports/release-history.ts'
import type { CliDependencies } from './cli-dependencies.ts'

export interface HistoryOptions {
  readonly env?: string
  readonly since?: string
  readonly branch?: string
  readonly directory: string
}

export function addHistoryOptions(command: Command): Command {
  return addCloneOptions(command).addOption(
    new Option('--since <date|commit>', 'only what landed since a day, or after a commit'),
  )
}

/** Which clone is read, and which environment of it. */
export function addCloneOptions(command: Command): Command {
  return command
    .addOption(new Option('--env <environment>', 'only what concerns this environment'))
    .addOption(new Option('--branch <name>', "the default branch, where it is not origin's, main or master"))
    .addOption(new Option('--directory <path>', 'the clone to read').default('.'))
}

/** The history that was asked about and the question; close it afterwards. */
export async function openAsked(
  { openHistory, directory }: CliDependencies,
  options: HistoryOptions,
): Promise<Result<{ history: ReleaseHistory; question: AuditRequest }, HistoryRefusal>> {
  const environment = options.env === undefined ? undefined : environmentNameSchema.safeParse(options.env)
  if (environment?.success === false) return err(unknownEnvironment(options.env ?? '', []))
  const opened = await openHistory(resolve(directory, options.directory), options.branch)
  if (!opened.ok) return opened
  const since = options.since === undefined ? undefined : await sinceOf(opened.value, options.since)
  if (since === 'unknown') {
    opened.value.close()
    return err({ kind: 'since-unknown', since: options.since ?? '' })
  }
  return ok({ history: opened.value, question: { environment: environment?.data, since } })
}

async function sinceOf(
  history: ReleaseHistory,
  text: string,
): Promise<NonNullable<AuditRequest['since']> | 'unknown'> {
  const day = /^\d{4}-\d{2}-\d{2}$/.test(text) ? `${text}T00:00:00Z` : text
  const at = instantSchema.safeParse(day)
  return at.success ? { at: at.data, commit: undefined } : ((await history.find(text)) ?? 'unknown')
}

/** A name that nothing in the repository bears is a mistake: nothing found there would prove nothing. */
export function unknownEnvironment(environment: string, known: Iterable<EnvironmentName>): HistoryRefusal {
  return { kind: 'environment-unknown', environment, known: [...known].toSorted() }
}
