// Refusals of a command whose words cannot be made out: what it names is not there, or it does not parse.
import type { AnswerContext } from '../../text/context.ts'
import { names } from '../../text/listing.ts'
import { untrusted, type Phrase, say, silence, value } from '../../text/phrase.ts'
import { writtenIn } from '../../text/places.ts'
import { promoteCommand } from '../../text/things.ts'
import type { RefusalOf, RefusalWords } from './refusal-words.ts'
import { retyped } from './retyped.ts'

type NamingRefusal = RefusalOf<
  'command-malformed' | 'environment-unknown' | 'app-unknown' | 'app-needed' | 'words-unclear'
>

export function namingRefusal(refusal: NamingRefusal, context: AnswerContext): RefusalWords {
  switch (refusal.code) {
    case 'command-malformed':
      return malformed(refusal)
    case 'environment-unknown': {
      const { typed, nearest, environments } = refusal
      return {
        sentence: say`There is no environment ${value(typed)}${didYouMean(nearest)}`,
        evidence: [
          environments.length === 0
            ? say`There is no environment here yet: each is a folder under ${value('environments/')}.`
            : say`The environments here, in order: ${names(environments)}${writtenIn(context)}.`,
        ],
        commands: corrected(context.asked, typed, nearest),
      }
    }
    case 'app-unknown': {
      const { typed, nearest, environment } = refusal
      return {
        sentence: say`There is no app ${value(typed)} in ${value(environment)}${didYouMean(nearest)}`,
        evidence: [
          say`An app is found by its file ${value(`environments/${environment}/<app>/release.yaml`)}.`,
        ],
        commands: corrected(context.asked, typed, nearest),
      }
    }
    case 'app-needed': {
      const { apps, environment } = refusal
      const [first] = apps
      return {
        sentence: say`Which app? There are several in ${value(environment)}: ${names(apps)}.`,
        todo: say`Name one, some, or ${value('all')}`,
        commands: first === undefined ? [] : naming(context.asked, first, environment),
      }
    }
    case 'words-unclear':
      return {
        sentence: say`This command is not clear: ${untrusted(refusal.message)}`,
        commands: refusal.suggestion === undefined ? [] : [refusal.suggestion],
      }
  }
}

function malformed({ problems }: RefusalOf<'command-malformed'>): RefusalWords {
  const [first] = problems
  if (first === undefined) return { sentence: say`This command cannot be read.` }
  const suggestions = problems.flatMap(({ suggestion }) => (suggestion === undefined ? [] : [suggestion]))
  const commands = suggestions.slice(0, 5)
  if (problems.length > 1) {
    return {
      sentence: say`${problems.length} things in this comment cannot be read.`,
      evidence: problems
        .slice(0, 20)
        .map((problem) => say`${position(problem)}: ${untrusted(problem.message)}`),
      commands,
    }
  }
  return {
    sentence: isOfOneLine(first)
      ? say`This command cannot be read: ${untrusted(first.message)}`
      : say`Nothing was done: ${untrusted(first.message)}`,
    evidence: [say`Found at ${position(first)}.`],
    commands,
  }
}

/** Whether a problem is one command's; else it is about the comment as a whole. */
function isOfOneLine({ code }: RefusalOf<'command-malformed'>['problems'][number]): boolean {
  return code !== 'commands-contradict' && code !== 'comment-too-long'
}

function position({ line, column, code }: RefusalOf<'command-malformed'>['problems'][number]): Phrase {
  return say`line ${line}, column ${column} (${value(code)})`
}

function didYouMean(nearest: string | undefined): Phrase {
  return nearest === undefined ? silence : say`; did you mean ${value(nearest)}?`
}

function corrected(asked: string, typed: string, nearest: string | undefined): readonly string[] {
  const command = nearest === undefined ? undefined : retyped(asked, typed, nearest)
  return command === undefined ? [] : [command]
}

function naming(
  asked: string,
  app: RefusalOf<'app-needed'>['apps'][number],
  environment: RefusalOf<'app-needed'>['environment'],
): readonly string[] {
  const [verb, ...words] = asked.trim().split(/\s+/u)
  if (verb?.toLowerCase() === '/explain') return [`/explain ${environment} ${app}`]
  return verb?.toLowerCase() === '/promote'
    ? [app, 'all'].map((subject) => ['/promote', subject, ...words].join(' '))
    : [promoteCommand([app], environment), `/promote all to ${environment}`]
}
