// The catalog of commands: one line a verb, in the order in which `/help` lists them. Parser, help and answers follow from it.
import type { Policy } from '../../domain/environments/environment.ts'
import type { Verb } from '../../domain/grammar/request.ts'
import type { VerbGrammar } from '../../domain/grammar/verb-grammar.ts'
import { clearGrammar } from './clear/grammar.ts'
import { clear } from './clear/run.ts'
import { clearWords } from './clear/words.ts'
import type { Command } from './command.ts'
import { explainGrammar } from './explain/grammar.ts'
import { explain } from './explain/run.ts'
import { explainWords } from './explain/words.ts'
import { helpGrammar } from './help/grammar.ts'
import { help } from './help/run.ts'
import { type CommandHelp, helpWords } from './help/words.ts'
import { holdGrammar } from './hold/grammar.ts'
import { hold } from './hold/run.ts'
import { holdWords } from './hold/words.ts'
import { lockGrammar } from './lock/grammar.ts'
import { lock } from './lock/run.ts'
import { lockWords } from './lock/words.ts'
import { promoteGrammar } from './promote/grammar.ts'
import { promote } from './promote/run.ts'
import { promoteWords } from './promote/words.ts'
import { releaseGrammar } from './release/grammar.ts'
import { release } from './release/run.ts'
import { releaseWords } from './release/words.ts'
import { rollbackGrammar } from './rollback/grammar.ts'
import { rollback } from './rollback/run.ts'
import { rollbackWords } from './rollback/words.ts'
import { statusGrammar } from './status/grammar.ts'
import { status } from './status/run.ts'
import { statusWords } from './status/words.ts'
import { unlockGrammar } from './unlock/grammar.ts'
import { unlock } from './unlock/run.ts'
import { unlockWords } from './unlock/words.ts'

export const commands: { readonly [Name in Verb]: Command<Name> } = {
  promote: { grammar: promoteGrammar, run: promote, words: promoteWords },
  rollback: { grammar: rollbackGrammar, run: rollback, words: rollbackWords },
  clear: { grammar: clearGrammar, run: clear, words: clearWords },
  lock: { grammar: lockGrammar, run: lock, words: lockWords },
  unlock: { grammar: unlockGrammar, run: unlock, words: unlockWords },
  hold: { grammar: holdGrammar, run: hold, words: holdWords },
  release: { grammar: releaseGrammar, run: release, words: releaseWords },
  status: { grammar: statusGrammar, run: status, words: statusWords },
  explain: { grammar: explainGrammar, run: explain, words: explainWords },
  help: {
    grammar: helpGrammar(() => verbs.map(({ verb }) => verb)),
    run: help(commandHelp),
    words: helpWords,
  },
}

/** How every verb is typed. */
export const verbs: readonly VerbGrammar[] = Object.values(commands).map(({ grammar }) => grammar)

/** What `/help` says of one command, or of all of them. */
export function commandHelp(verb: Verb | undefined, policy: Policy): readonly CommandHelp[] {
  const shown = verb === undefined ? Object.values(commands) : [commands[verb]]
  return shown.map(({ grammar: { usage }, words: { purpose, examples } }) => ({
    usage,
    purpose,
    examples: examples(policy),
  }))
}
