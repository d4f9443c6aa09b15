// Saying a refusal: which file of this folder has the words for its code.
import type { Refusal } from '../../domain/commands/refusal.ts'
import type { AnswerContext } from '../../text/context.ts'
import { fileRefusal } from './files.ts'
import { namingRefusal } from './naming.ts'
import { openingRefusal } from './opening.ts'
import { permissionRefusal } from './permission.ts'
import { registryRefusal } from './registry.ts'
import { rollbackRefusal } from './rollback.ts'
import { stopRefusal } from './stops.ts'
import { wayRefusal } from './way.ts'
import type { RefusalWords } from './refusal-words.ts'

/** A refusal in words. A code without words does not compile. */
export function sayRefusal(refusal: Refusal, context: AnswerContext): RefusalWords {
  switch (refusal.code) {
    case 'command-malformed':
    case 'environment-unknown':
    case 'app-unknown':
    case 'app-needed':
    case 'words-unclear':
      return namingRefusal(refusal, context)
    case 'release-file-missing':
    case 'release-file-unreadable':
    case 'policy-unreadable':
    case 'policy-needed':
      return fileRefusal(refusal, context)
    case 'requester-not-authorized':
      return permissionRefusal(refusal, context)
    case 'version-needed':
    case 'version-absent':
    case 'registry-unavailable':
      return registryRefusal(refusal, context)
    case 'stop-not-allowed':
    case 'lift-not-allowed':
    case 'asker-unavailable':
    case 'end-not-ahead':
    case 'no-open-promotion':
      return stopRefusal(refusal, context)
    case 'version-not-previous':
    case 'previous-empty':
    case 'path-not-followed':
    case 'already-there':
    case 'expedite-not-allowed':
    case 'nothing-to-skip':
      return wayRefusal(refusal, context)
    case 'nothing-proven':
    case 'proven-unreadable':
    case 'not-quarantined':
    case 'may-not-clear':
      return rollbackRefusal(refusal, context)
    case 'carried-by-another':
    case 'nothing-to-explain':
    case 'host-refused':
      return openingRefusal(refusal, context)
  }
}
