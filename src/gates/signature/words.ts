// Gate signature in words.
import type { SignatureReason } from './judge.ts'
import type {
  RefusedSignature,
  SignatureFault,
  SignatureFormat,
  TrustedSignature,
} from '../../domain/release/signature.ts'
import { counted } from '../../text/listing.ts'
import { moment } from '../../text/moment.ts'
import { untrusted, type Phrase, say, silence, value } from '../../text/phrase.ts'
import { commandOf, shortDigest } from '../../text/things.ts'
import type { GateWords } from '../gate-words.ts'

/** More refused signatures than these are only counted. */
const mostShown = 10

export const signatureWords: GateWords<SignatureReason> = {
  question: say`Did a trusted signer sign exactly this image?`,
  rule: value('signature'),
  next: say`with every push, review and report, and before the merge`,
  say: (reason, { promotion }) => {
    const target = value(promotion.environment)
    switch (reason.code) {
      case 'not-asked-for':
        return { sentence: say`${target} requires no signatures` }
      case 'signed':
        return {
          sentence: say`${value(reason.image)} is signed by ${signerOf(reason.signature)}`,
          evidence: [
            say`Signed: ${value(reason.digest)}.`,
            ...voucherOf(reason.signature),
            say`Found as ${formats[reason.signature.format]}${logged(reason.signature)}.`,
          ],
        }
      case 'unsigned':
        return {
          sentence: say`${value(reason.image)} at ${shortDigest(reason.digest)} is not signed`,
          evidence: [say`Neither a bundle nor a ${value('.sig')} tag is there for ${value(reason.digest)}.`],
          todo: [
            say`If these bytes are what you released, sign them where they are built: ${value(`cosign sign ${reason.image}@${reason.digest}`)}. Then try again:`,
          ],
          command: commandOf(promotion),
        }
      case 'no-signature-counts': {
        const { signatures } = reason
        const found = counted(signatures.length, say`signature of`, say`signatures of`)
        const rest = signatures.length - mostShown
        return {
          sentence: say`${found} ${value(reason.image)} at ${shortDigest(reason.digest)}, and none counts: ${faultOf(signatures[0])}`,
          evidence: [
            ...signatures.slice(0, mostShown).map(describe),
            ...(rest > 0 ? [say`${rest} more do not count either.`] : []),
          ],
          todo: [
            say`Have the release pipeline sign it, or let whoever signs it count, in ${value('signature')} of the policy. Then try again:`,
          ],
          command: commandOf(promotion),
        }
      }
      case 'signatures-unavailable':
        return {
          sentence: say`the signatures of ${value(reason.image)} could not be read: ${untrusted(reason.problem)}`,
          todo: [say`Try again when the registry answers.`],
          command: commandOf(promotion),
        }
    }
  },
}

export const formats: Readonly<Record<SignatureFormat, Phrase>> = {
  bundle: say`a Sigstore bundle`,
  classic: say`a ${value('.sig')} tag`,
  envelope: say`an ${value('.att')} tag`,
}

export function signerOf({ signer }: TrustedSignature): Phrase {
  return signer.kind === 'key' ? say`the key ${value(signer.name)}` : value(signer.subject)
}

function voucherOf({ signer }: TrustedSignature): readonly Phrase[] {
  return signer.kind === 'key' ? [] : [say`${value(signer.issuer)} vouches for whoever signed.`]
}

function logged({ loggedAt }: TrustedSignature): Phrase {
  return loggedAt === undefined ? silence : say`, in the transparency log since ${moment(loggedAt)}`
}

function describe({ format, digest, fault }: RefusedSignature): Phrase {
  return say`${formats[format]} (${shortDigest(digest)}): ${sayFault(fault)}.`
}

function faultOf(first: RefusedSignature | undefined): Phrase {
  return first === undefined ? say`there is nothing to read` : sayFault(first.fault)
}

export function sayFault(fault: SignatureFault): Phrase {
  switch (fault.kind) {
    case 'unreadable':
      return say`it cannot be read: ${untrusted(fault.problem)}`
    case 'other-artifact':
      return say`it is for other bytes`
    case 'other-statement':
      return say`it is no signature but says ${value(fault.statement)}`
    case 'signature-broken':
      return say`what was signed, the signature and the key do not fit together`
    case 'certificate-refused':
      return say`its certificate comes from elsewhere or was not valid when it was used`
    case 'not-logged':
      return say`the transparency log does not vouch for it`
    case 'issuer-not-trusted':
      return say`nobody trusts ${value(fault.issuer)} here, which vouches for ${value(fault.subject)}`
    case 'subject-not-trusted':
      return say`it was made by ${value(fault.subject)}, who does not count`
    case 'key-not-trusted':
      return say`it was made with a key that nobody trusts here`
  }
}
