// Who signed, as the certificate says, and whether that is somebody who is trusted.
import { ASN1Obj } from '@sigstore/core'
import type { Signer } from '@sigstore/verify'
import { matchesWhole } from '../../domain/release/identity-pattern.ts'
import { err, ok, type Result } from '../../domain/result.ts'
import type { SignatureFault, TrustedSignature, TrustedSubject } from '../../domain/release/signature.ts'
import type { Trust } from './trust.ts'

/** Fulcio's certificate extensions: "Token Subject", the `sub` claim of the token as it was. */
const tokenSubjectOid = '1.3.6.1.4.1.57264.1.24'

/** GitHub's token subjects may carry the ids of owner and repository beside their names. */
const subjectWithIds = /^repo:([\w.-]+)@\d+\/([\w.-]+)@\d+:/

/** The identity of a certificate that has been verified already, if it is trusted: the issuer to the letter, the subject whole. */
export function trustedIdentity(
  { identity }: Signer,
  trusted: Trust['identities'],
): Result<TrustedSignature['signer'], SignatureFault> {
  const issuer = identity?.extensions?.issuer ?? ''
  const names = subjectsOf(identity)
  const [subject = ''] = names
  const ofIssuer = trusted.filter((each) => each.issuer === issuer)
  const found = names.find((name) => ofIssuer.some((each) => isSubject(each.subject, name)))
  if (found !== undefined) return ok({ kind: 'identity', issuer, subject: found })
  const kind = ofIssuer.length === 0 ? 'issuer-not-trusted' : 'subject-not-trusted'
  return err({ kind, issuer, subject })
}

/** The certificate's alternative name, and the token's subject with and without ids. */
function subjectsOf(identity: Signer['identity']): readonly string[] {
  const name = identity?.subjectAlternativeName
  const token = identity?.oids?.find(({ oid }) => oid?.id.join('.') === tokenSubjectOid)
  const subject = token === undefined ? undefined : utf8In(token.value)
  const subjects = subject === undefined ? [] : [subject, subject.replace(subjectWithIds, 'repo:$1/$2:')]
  return name === undefined ? subjects : [name, ...subjects]
}

function isSubject(trusted: TrustedSubject, name: string): boolean {
  return trusted.kind === 'exactly' ? trusted.text === name : matchesWhole(trusted.pattern, name)
}

/** The text of a DER-encoded UTF8String. */
function utf8In(der: Buffer): string {
  return ASN1Obj.parseBuffer(Buffer.from(der)).value.toString('utf8')
}
