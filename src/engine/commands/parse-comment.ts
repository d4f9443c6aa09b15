// Parsing a comment: the commands that are in it, and what is wrong with lines that were meant to be some.
import type { CommandProblem, CommentReading, ReadRequest } from '../../domain/grammar/comment-reading.ts'
import { contradiction } from './contradictions.ts'
import { type SpokenLine, splitLines, spokenLines } from '../../domain/comments/spoken-lines.ts'
import type { VerbGrammar } from '../../domain/grammar/verb-grammar.ts'
import { stopContradiction } from './stop-contradictions.ts'
import { verbs } from './catalog.ts'
import { type Word, wordsOf } from '../../domain/grammar/words.ts'

/** Comments of this many bytes or more are not searched for commands. */
const maxCommentBytes = 64 * 1024

interface CommandLine extends SpokenLine {
  readonly grammar: VerbGrammar
  readonly words: readonly Word[]
}

/**
 * Reads a comment's Markdown. A command stands at the start of a line (up to three blanks before it), outside of
 * quotes, code, HTML and answered mails. Lines that start with a verb of ours and do not parse are problems;
 * everything else, also other bots' commands, is left alone. When commands contradict each other, none is given.
 * Takes time linear in the comment's length.
 */
export function parseComment(body: string): CommentReading {
  const candidates = splitLines(body).flatMap((text, index) => commandLine({ line: index + 1, text }) ?? [])
  const [first] = candidates
  if (first === undefined) return { requests: [], problems: [] }
  if (Buffer.byteLength(body) >= maxCommentBytes) return { requests: [], problems: [tooLong(first)] }
  return readLines(spokenLines(body).flatMap((line) => commandLine(line) ?? []))
}

function readLines(lines: readonly CommandLine[]): CommentReading {
  const requests: ReadRequest[] = []
  const problems: CommandProblem[] = []
  for (const line of lines) {
    const text = line.text.trim()
    const request = line.grammar.parse(line.words, line.text)
    if (request.ok) requests.push({ request: request.value, line: line.line, text })
    else {
      const { code, word, message, suggestion } = request.error
      const column = word?.column ?? line.text.trimEnd().length + 1
      problems.push({ code, verb: line.grammar.verb, line: line.line, column, text, message, suggestion })
    }
  }
  const clash = contradiction(requests) ?? stopContradiction(requests)
  return clash === undefined ? { requests, problems } : { requests: [], problems: [...problems, clash] }
}

/** A line that starts with a known verb, taken apart; undefined for every other. */
function commandLine({ line, text }: SpokenLine): CommandLine | undefined {
  const start =
    /^ {0,3}[`"'\u201C\u201D\u2018\u2019\u00AB\u00A0]*\/([A-Za-z]{1,20})(?![^\s`"'\u201C\u201D\u2018\u2019\u00BB\u00A0])/.exec(
      text,
    )
  const verb = start?.[1]?.toLowerCase()
  const grammar = verbs.find((known) => known.verb === verb)
  return grammar === undefined ? undefined : { line, text, grammar, words: wordsOf(text).slice(1) }
}

function tooLong({ line, text, grammar }: CommandLine): CommandProblem {
  const message = `the comment is too long: comments under ${maxCommentBytes / 1024} KB are read`
  const short = text.trim().slice(0, 200)
  const place = { line, column: 1, text: short }
  return { code: 'comment-too-long', verb: grammar.verb, ...place, message, suggestion: undefined }
}
