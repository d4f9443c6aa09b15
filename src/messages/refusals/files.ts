// Refusals because a file on the default branch is missing or cannot be read.
import type { CommitOid } from '../../domain/identifiers.ts'
import type { FileProblem } from '../../domain/file-problem.ts'
import type { AnswerContext } from '../../text/context.ts'
import { counted } from '../../text/listing.ts'
import { untrusted, type Phrase, say, silence, value } from '../../text/phrase.ts'
import { fileAt } from '../../text/places.ts'
import type { RefusalOf, RefusalWords } from './refusal-words.ts'

type FileRefusal = RefusalOf<
  'release-file-missing' | 'release-file-unreadable' | 'policy-unreadable' | 'policy-needed'
>

export function fileRefusal(refusal: FileRefusal, context: AnswerContext): RefusalWords {
  switch (refusal.code) {
    case 'release-file-missing':
      return {
        sentence: say`There is no release file ${value(refusal.path)} on the default branch.`,
        todo: say`Merge one that says what may be deployed there, then ask again`,
        commands: [context.asked],
      }
    case 'release-file-unreadable':
      return {
        sentence: say`${value(refusal.path)} cannot be read: ${howMany(refusal.problems)}. Nothing was changed.`,
        evidence: problemLines(refusal.problems, context.repositoryUrl, undefined, refusal.path),
        todo: say`Put the file right on the default branch, then ask again`,
        commands: [context.asked],
      }
    case 'policy-unreadable':
      return {
        sentence: say`The rules in ${fileAt(context.repositoryUrl, refusal.path, refusal.commit)} cannot be read: ${howMany(refusal.problems)}. Nothing was changed.`,
        evidence: problemLines(refusal.problems, context.repositoryUrl, refusal.commit, refusal.path),
        rule: say`without rules nothing is promoted`,
        todo: say`Put the file right on the default branch, then ask again`,
        commands: [context.asked],
      }
    case 'policy-needed':
      return {
        sentence: say`There are no rules in ${value(refusal.path)} yet, and ${untrusted(refusal.why)}.`,
        todo: say`Merge that file with the environments in their order, the first one above; these lines are enough`,
        commands: refusal.proposal,
      }
  }
}

function howMany(problems: readonly FileProblem[]): Phrase {
  return counted(problems.length, say`problem`, say`problems`)
}

/** Every problem with its place, the first twenty of them; a link where the commit is known. */
export function problemLines(
  problems: readonly FileProblem[],
  repositoryUrl: string,
  commit: CommitOid | undefined,
  path: string,
): readonly Phrase[] {
  const lines = problems.slice(0, 20).map((problem) => {
    const place =
      commit === undefined ? say`line ${problem.line}` : fileAt(repositoryUrl, path, commit, problem.line)
    const key = problem.path === '' ? silence : say`, ${value(problem.path)}`
    const hint = problem.hint === undefined ? silence : say` (${untrusted(problem.hint)})`
    return say`${place}, column ${problem.column}${key}: ${untrusted(problem.message)}${hint}`
  })
  const rest = problems.length - lines.length
  return rest > 0 ? [...lines, say`… and ${rest} more.`] : lines
}
