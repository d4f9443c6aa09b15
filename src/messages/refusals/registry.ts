// Refusals about a version, where the registry has to know it.
import type { AnswerContext } from '../../text/context.ts'
import { untrusted, say, value } from '../../text/phrase.ts'
import { promoteCommand, theApp } from '../../text/things.ts'
import type { RefusalOf, RefusalWords } from './refusal-words.ts'

type RegistryRefusal = RefusalOf<'version-needed' | 'version-absent' | 'registry-unavailable'>

export function registryRefusal(refusal: RegistryRefusal, context: AnswerContext): RefusalWords {
  switch (refusal.code) {
    case 'version-needed':
      return {
        sentence: say`Which version of ${theApp(refusal.app)}? ${value(refusal.environment)} is the first environment, so nothing before it can tell.`,
        todo: say`Name the version as it is tagged in the registry`,
        commands: [
          `${promoteCommand([refusal.app], refusal.environment).replace(/ to [^ ]+$/, '')} <version> to ${refusal.environment}`,
        ],
      }
    case 'version-absent':
      return {
        sentence: say`The registry has no ${value(refusal.version)} of ${value(refusal.image)}.`,
        todo: say`Look whether the version is spelt as its tag is, and whether the build has pushed it; then ask again`,
        commands: [context.asked],
      }
    case 'registry-unavailable':
      return {
        sentence: say`The registry did not answer for ${value(refusal.image)}: ${untrusted(refusal.problem)}`,
        evidence: [say`Nothing is promoted that nobody could look at. Nothing was changed.`],
        todo: say`Ask again when the registry answers`,
        commands: [context.asked],
      }
  }
}
