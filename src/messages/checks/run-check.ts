// The check run `lockkeeper run / <gate>`: what was run or reported for a gate, and what it printed.
import type { GateSource } from '../../domain/external/external-gate.ts'
import { type RunNote, runCheckName } from '../../domain/gate-runs/run-note.ts'
import type { CheckPage } from '../check-page.ts'
import { commandLine, endWords } from '../../gates/external/words.ts'
import { outputBlock } from '../../gates/external/gate-output.ts'
import { page, toMarkdown } from '../../text/markdown.ts'
import { moment } from '../../text/moment.ts'
import { command, say, sentence, value } from '../../text/phrase.ts'
import { checkTitle } from './check-title.ts'

/** A run as it goes on: of which gate, by which source, and what it printed or was told. */
export interface ShownRun {
  readonly gate: string
  readonly source: GateSource
  readonly note: RunNote
  readonly timeoutSeconds: number
  readonly output: string
}

export function runCheck({ gate, source, note, timeoutSeconds, output }: ShownRun): CheckPage {
  const said =
    note.state === 'running'
      ? say`running since ${moment(note.since)}, for at most ${timeoutSeconds} seconds`
      : endWords(note.end, timeoutSeconds)
  const summary = page(
    [
      ...(source.kind === 'command' ? [say`Command: ${command(commandLine(source.words))}`] : []),
      ...(note.state === 'ended' && note.end.kind === 'exit' ? [say`Exit code: ${note.end.code}`] : []),
      sentence(say`${value(gate)} ${said}`),
      say`The gate's own check says what this means for the promotion.`,
    ].map((line) => toMarkdown(line)),
  )
  return {
    name: runCheckName(gate),
    state: note.state === 'running' ? 'in_progress' : note.end.kind === 'passed' ? 'success' : 'failure',
    output: {
      title: checkTitle(say`${value(gate)} ${said}`),
      summary,
      ...(output === '' ? {} : { text: outputBlock(output) }),
    },
  }
}
