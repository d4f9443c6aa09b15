// A judgement in short: how many gates passed, and how the images are signed. [E3] [E4]
import { type Eligibility, isAskedFor, verdictOf } from '../../gates/evaluate.ts'
import type { SignatureReason } from '../../gates/signature/judge.ts'
import type { TrustedSignature } from '../../domain/release/signature.ts'
import { listing } from '../../text/listing.ts'
import { type Phrase, say, value } from '../../text/phrase.ts'

/** `Gates passed: 9 of 10. Signature: verified (keyless, GitHub Actions)`. What does not apply is not counted. */
export function inShort(eligibility: Eligibility): Phrase {
  const verdicts = eligibility.judgements.filter(isAskedFor).map(verdictOf)
  const applying = verdicts.filter((verdict) => verdict !== 'skip')
  const passed = applying.filter((verdict) => verdict === 'pass')
  return say`Gates passed: ${passed.length} of ${applying.length}. Signature: ${signatureStatus(eligibility)}`
}

/** `verified (keyless, GitHub Actions)`, or what is wrong with the worst signed image. */
export function signatureStatus({ judgements }: Eligibility): Phrase {
  const reasons = judgements.flatMap((judgement) =>
    judgement.gate === 'signature' ? judgement.findings.map(({ reason }) => reason) : [],
  )
  const worst = worstFirst.find((code) => reasons.some((reason) => reason.code === code)) ?? 'not-asked-for'
  switch (worst) {
    case 'signatures-unavailable':
      return say`not known`
    case 'unsigned':
      return say`missing`
    case 'no-signature-counts':
      return say`none that counts`
    case 'not-asked-for':
      return say`not asked for`
    case 'signed':
      return say`verified (${listing(waysOf(reasons))})`
  }
}

const worstFirst: readonly SignatureReason['code'][] = [
  'no-signature-counts',
  'unsigned',
  'signatures-unavailable',
  'signed',
]

/** Each way of signing once. */
function waysOf(reasons: readonly SignatureReason[]): readonly Phrase[] {
  const signers = reasons.flatMap((reason) => (reason.code === 'signed' ? [reason.signature.signer] : []))
  const ways = new Map(signers.map((signer) => [JSON.stringify(wordsFor(signer)), wordsFor(signer)]))
  return [...ways.values()]
}

const gitHubActions = 'https://token.actions.githubusercontent.com'

function wordsFor(signer: TrustedSignature['signer']): Phrase {
  if (signer.kind === 'key') return say`key ${value(signer.name)}`
  return signer.issuer === gitHubActions
    ? say`keyless, GitHub Actions`
    : say`keyless, ${value(signer.issuer)}`
}
