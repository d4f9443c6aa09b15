// Verifies one test result of one image: the signature as of any other, then what the tests came to.
import {
  readTestResult,
  type SignedTestResult,
  type TestResultFault,
} from '../../domain/external/test-result.ts'
import type { Digest } from '../../domain/identifiers.ts'
import { err, ok, type Result } from '../../domain/result.ts'
import type { Candidate } from './find-signatures.ts'
import type { Trust } from './trust.ts'
import { statementIn, verifySignature } from './verify-signature.ts'

/** What somebody trusted signed of exactly these bytes, or what is wrong with it. */
export function verifyTestResult(
  candidate: Candidate,
  image: Digest,
  trust: Trust,
  predicate: string,
): Result<SignedTestResult, TestResultFault> {
  const signature = verifySignature(candidate, image, trust, [predicate])
  if (!signature.ok) return signature
  const statement = statementIn(candidate)
  const test = statement.ok ? readTestResult(statement.value) : statement
  return test.ok
    ? ok({ test: test.value, signature: signature.value })
    : err({ kind: 'not-understood', problem: test.error })
}
