// Gates tests, cost_analysis, performance_baseline and custom in words: who answers, and what the answer was.
import type { ExternalReason } from './judge.ts'
import type { RunSource } from '../../domain/external/external-gate.ts'
import type { RunEnd } from '../../domain/external/gate-run.ts'
import { runCheckName } from '../../domain/gate-runs/run-note.ts'
import { names } from '../../text/listing.ts'
import { moment } from '../../text/moment.ts'
import { command, untrusted, link, type Phrase, say, value } from '../../text/phrase.ts'
import { sayAttested } from './attested-words.ts'
import type { GateWords, Said } from '../gate-words.ts'

export const testsWords = externalWords('tests', say`Did the tests of this release pass?`)
export const costAnalysisWords = externalWords(
  'cost_analysis',
  say`Is it known what this release costs, and is that in order?`,
)
export const performanceBaselineWords = externalWords(
  'performance_baseline',
  say`Is this release as fast as it has to be?`,
)
export const customWords = externalWords('custom', say`Do the custom gates of this repository pass?`)

function externalWords(gate: string, question: Phrase): GateWords<ExternalReason> {
  return {
    question,
    rule: value(`gates.${gate}`),
    next: say`with every push, review and result, and before the merge`,
    say: (reason, about) => {
      const { promotion } = about
      switch (reason.code) {
        case 'not-asked-for':
          return { sentence: say`${value(promotion.environment)} does not require it` }
        case 'rollback':
          return { sentence: say`a rollback goes back to what passed before` }
        case 'no-source':
          return {
            sentence: say`${value(promotion.environment)} asks for ${value(reason.name)}, and nobody wrote down where its answer comes from`,
            todo: [
              say`Write the source of ${value(reason.name)} into the rules: ${names(['command', 'check_run', 'workflow', 'report', 'attestation'], 'or')}.`,
            ],
          }
        case 'passed':
          return { sentence: say`${who(reason)} passed`, evidence: seenAt(reason.url) }
        case 'failed':
          return sayFailed(reason)
        case 'running':
          return {
            sentence: say`${who(reason)} is still running, since ${moment(reason.since)}`,
            evidence: [...seenAt(reason.url), ...limit(reason)],
            todo: [say`Nothing: this continues automatically.`],
          }
        case 'overdue':
          return {
            sentence: say`${who(reason)} has been running since ${moment(reason.since)}, which is too long`,
            evidence: seenAt(reason.url),
            todo: [say`Check why it takes so long; once it succeeds, this continues automatically.`],
          }
        case 'no-answer-yet':
          return { sentence: say`there is no answer of ${who(reason)} yet`, todo: awaited(reason) }
        case 'answer-unavailable':
          return {
            sentence: say`nobody could tell what ${who(reason)} says: ${untrusted(reason.problem)}`,
            todo: [say`Nothing: it is asked again automatically.`],
          }
        case 'attested':
        case 'tests-failed':
        case 'no-attestation':
        case 'no-attestation-counts':
        case 'attestation-unavailable':
          return sayAttested(reason, about)
      }
    },
  }
}

/** `tests` (`npm test`) */
function who({ name, source }: { readonly name: string; readonly source: RunSource }): Phrase {
  return say`${value(name)} (${sourceWords(source)})`
}

function sourceWords(source: RunSource): Phrase {
  switch (source.kind) {
    case 'command':
      return command(commandLine(source.words))
    case 'check_run':
      return say`check run ${value(source.name)} of app ${source.app}`
    case 'workflow':
      return say`workflow ${value(source.file)}`
    case 'report':
      return say`report of ${names(source.reporters, 'or', 4)}`
  }
}

function sayFailed(reason: Extract<ExternalReason, { readonly code: 'failed' }>): Said {
  const { name, source, end, output, url, timeoutSeconds } = reason
  return {
    sentence: say`${who(reason)} ${endWords(end, timeoutSeconds)}`,
    evidence: [
      ...(source.kind === 'command' ? [say`Command: ${command(commandLine(source.words))}`] : []),
      ...(end.kind === 'exit' ? [say`Exit code: ${end.code}`] : []),
      ...seenAt(url),
    ],
    ...(output === '' ? {} : { output }),
    todo: remedy(name, source, end),
  }
}

export function endWords(end: RunEnd, timeoutSeconds: number): Phrase {
  switch (end.kind) {
    case 'passed':
      return say`passed`
    case 'exit':
      return say`failed with exit code ${end.code}`
    case 'signal':
      return say`was ended by ${value(end.name)}`
    case 'timed-out':
      return say`took longer than ${timeoutSeconds} seconds and was stopped`
    case 'too-much-output':
      return say`printed too much and was stopped`
    case 'not-allowed':
      return say`is not allowed to run here`
    case 'not-startable':
      return say`could not be started (${value(end.problem)})`
    case 'conclusion':
      return say`ended with ${value(end.word)}`
    case 'reported':
      return say`was reported as failed`
  }
}

function remedy(name: string, source: RunSource, end: RunEnd): readonly Phrase[] {
  if (end.kind === 'not-allowed' || end.kind === 'not-startable') {
    const program = source.kind === 'command' ? (source.words[0] ?? '') : name
    return [
      say`Whoever operates the bot allows programs by ${value('LOCKKEEPER_GATE_COMMANDS')}; ${value(program)} has to be one of them, and be there. Then run it again: ${again(name)}.`,
    ]
  }
  switch (source.kind) {
    case 'command':
    case 'workflow':
      return [
        say`Fix ${value(name)} and retry with a new version. If it was not the release's fault: ${again(name)}.`,
      ]
    case 'check_run':
      return [say`Fix ${value(name)} and retry with a new version, or have the check run again.`]
    case 'report':
      return [say`Fix ${value(name)} and retry with a new version, or report again.`]
  }
}

function again(name: string): Phrase {
  return say`press Re-run at the check ${value(runCheckName(name))}`
}

function awaited({ name, source }: { readonly name: string; readonly source: RunSource }): readonly Phrase[] {
  switch (source.kind) {
    case 'command':
    case 'workflow':
      return [
        say`Nothing: ${value(name)} runs automatically once the pull request is open and no other gate fails.`,
      ]
    case 'check_run':
      return [
        source.on === 'release'
          ? say`Nothing, if it is on its way: it counts on the commit that the release was built from.`
          : say`Nothing, if it is on its way: it counts on the head of the pull request.`,
      ]
    case 'report':
      return [
        say`Have ${names(source.reporters, 'or', 4)} report it: ${value('repository_dispatch')} of type ${value('gate-result')}.`,
      ]
  }
}

function limit({ source, until }: Extract<ExternalReason, { readonly code: 'running' }>): readonly Phrase[] {
  return source.kind === 'check_run' ? [] : [say`It has time until ${moment(until)}.`]
}

function seenAt(url: string | undefined): readonly Phrase[] {
  return url === undefined ? [] : [say`See ${link('its own page', url)}.`]
}

/** The words on one line, quoted where one would come apart. */
export function commandLine(words: readonly string[]): string {
  return words.map((each) => (/^[^\s'"]+$/.test(each) ? each : JSON.stringify(each))).join(' ')
}
