// Refusal words: what a refusal is made of, and which room of this folder has the words for its code.
import type { Refusal } from '../../domain/refusal.ts'
import type { AnswerContext } from '../context.ts'
import type { Phrase } from '../phrases/phrase.ts'
import { fileRefusal } from './files.ts'
import { namingRefusal } from './naming.ts'
import { openingRefusal } from './opening.ts'
import { permissionRefusal } from './permission.ts'
import { registryRefusal } from './registry.ts'
import { wayRefusal } from './way.ts'

export interface RefusalWords {
  /** What is wrong, in one sentence. */
  readonly sentence: Phrase
  /** The evidence, each a sentence. */
  readonly evidence?: readonly Phrase[]
  /** The one rule behind it, without the full stop. */
  readonly rule?: Phrase
  /** What to do, without the full stop; the commands come right below. */
  readonly todo?: Phrase
  /** The nearest correct commands, ready to paste. */
  readonly commands?: readonly string[]
}

/** A refusal in words. Every code has a room: a missing one does not compile. */
export function refusalWords(refusal: Refusal, context: AnswerContext): RefusalWords {
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
      return fileRefusal(refusal, context)
    case 'requester-not-authorized':
      return permissionRefusal(refusal, context)
    case 'version-needed':
    case 'version-absent':
    case 'registry-unavailable':
      return registryRefusal(refusal, context)
    case 'version-not-previous':
    case 'previous-empty':
    case 'path-not-followed':
    case 'already-there':
      return wayRefusal(refusal, context)
    case 'carried-by-another':
    case 'nothing-to-explain':
    case 'host-refused':
      return openingRefusal(refusal, context)
  }
}

/** The refusals of some codes. */
export type RefusalOf<Code extends Refusal['code']> = Extract<Refusal, { readonly code: Code }>
