// Gate provenance in words.
import type { ProvenanceReason } from './judge.ts'
import type { ProvenanceFault, RefusedProvenance } from '../../domain/release/provenance.ts'
import { counted } from '../../text/listing.ts'
import { untrusted, type Phrase, say, silence, value } from '../../text/phrase.ts'
import { commandOf, shortDigest } from '../../text/things.ts'
import type { GateWords } from '../gate-words.ts'
import { formats, sayFault, signerOf } from '../signature/words.ts'

/** More refused statements than these are only counted. */
const mostShown = 10

export const provenanceWords: GateWords<ProvenanceReason> = {
  question: say`Was exactly this image built by the right builder from the right source?`,
  rule: value('gates.provenance'),
  next: say`with every push, review and report, and before the merge`,
  say: (reason, { promotion }) => {
    switch (reason.code) {
      case 'not-asked-for':
        return { sentence: say`${value(promotion.environment)} requires no provenance` }
      case 'proven': {
        const { builder, source = '', commit, run } = reason.provenance
        return {
          sentence: say`${value(reason.image)} was built of ${value(source)} by ${value(builder)}`,
          evidence: [
            say`Signed by ${signerOf(reason.signature)}, found as ${formats[reason.signature.format]}.`,
            ...(commit === undefined ? [] : [say`Commit: ${value(commit)}.`]),
            ...(run === undefined ? [] : [say`Run: ${value(run)}.`]),
          ],
        }
      }
      case 'no-provenance':
        return {
          sentence: say`there is no provenance for ${value(reason.image)} at ${shortDigest(reason.digest)}`,
          evidence: [say`No SLSA provenance of ${value(reason.digest)} is in the registry.`],
          todo: [
            say`Attest it where it is built, as ${value('actions/attest-build-provenance')} with ${value('push-to-registry: true')} or ${value(`cosign attest --type slsaprovenance1 --predicate provenance.json ${reason.image}@${reason.digest}`)} do. Then try again:`,
          ],
          command: commandOf(promotion),
        }
      case 'no-provenance-counts': {
        const { attestations } = reason
        const found = counted(attestations.length, say`provenance of`, say`provenances of`)
        const rest = attestations.length - mostShown
        return {
          sentence: say`${found} ${value(reason.image)} at ${shortDigest(reason.digest)}, and none counts: ${faultOf(attestations[0])}`,
          evidence: [
            ...attestations.slice(0, mostShown).map(describe),
            ...(rest > 0 ? [say`${rest} more do not count either.`] : []),
          ],
          todo: [
            say`Have it built where ${value('gates.provenance')} of the policy says, and signed by somebody whose signature counts. Then try again:`,
          ],
          command: commandOf(promotion),
        }
      }
      case 'provenance-unavailable':
        return {
          sentence: say`the provenance of ${value(reason.image)} could not be read: ${untrusted(reason.problem)}`,
          todo: [say`Try again when the registry answers.`],
          command: commandOf(promotion),
        }
    }
  },
}

function describe({ format, digest, fault }: RefusedProvenance): Phrase {
  return say`${formats[format]} (${shortDigest(digest)}): ${inWords(fault)}.`
}

function faultOf(first: RefusedProvenance | undefined): Phrase {
  return first === undefined ? silence : inWords(first.fault)
}

function inWords(fault: ProvenanceFault): Phrase {
  switch (fault.kind) {
    case 'other-builder':
      return say`it was built by ${value(fault.builder)}`
    case 'other-source':
      return fault.source === undefined
        ? say`it does not tell for sure what it was built of`
        : say`it was built of ${value(fault.source)}`
    default:
      return sayFault(fault)
  }
}
