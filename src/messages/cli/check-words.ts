// The check of a working tree in words, and for the next program.
import { allUsable, type CheckedFile } from '../../domain/checked-file.ts'
import type { FileProblem } from '../../domain/file-problem.ts'
import { plain } from './plain.ts'

export type Severity = 'error' | 'warning'

/** A problem or warning, with its file. */
export interface Flaw extends FileProblem {
  readonly file: CheckedFile
  readonly severity: Severity
}

/** Everything there is to say, in the order of the files. */
export function flawsOf(files: readonly CheckedFile[]): readonly Flaw[] {
  return files.flatMap((file) => [
    ...file.problems.map((problem) => ({ ...problem, file, severity: 'error' as const })),
    ...file.warnings.map((problem) => ({ ...problem, file, severity: 'warning' as const })),
  ])
}

/** The message, and what to do about it. */
export function flawSentence({ message, hint }: Pick<FileProblem, 'message' | 'hint'>): string {
  return plain(hint === undefined ? message : `${message}; ${hint}`)
}

/** For `check.txt.hbs` and `check.html.hbs`. */
export function checkView(files: readonly CheckedFile[]): object {
  const flaws = flawsOf(files)
  const errors = flaws.filter(({ severity }) => severity === 'error').length
  return {
    flaws: flaws.map((flaw) => ({
      path: plain(flaw.file.path),
      line: flaw.line,
      column: flaw.column,
      severity: flaw.severity,
      key: plain(flaw.path),
      sentence: flawSentence(flaw),
    })),
    usable: allUsable(files),
    files: files.length === 1 ? '1 file' : `${files.length} files`,
    errors: errors === 1 ? '1 error' : `${errors} errors`,
    warnings: flaws.length - errors === 1 ? '1 warning' : `${flaws.length - errors} warnings`,
  }
}

/** `lockkeeper.dev/check/v1`, as docs/check.md describes it: unknown values are null, keys are never left out. */
export function checkAsJson(files: readonly CheckedFile[]): object {
  return {
    schema: 'lockkeeper.dev/check/v1',
    usable: allUsable(files),
    files: files.map((file) => ({
      path: file.path,
      kind: file.kind,
      findings: flawsOf([file]).map(({ severity, line, column, path, message, hint }) => ({
        severity,
        line,
        column,
        key: path,
        message,
        hint: hint ?? null,
      })),
    })),
  }
}
