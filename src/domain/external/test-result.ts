// Reads in-toto's test result, version 0.1: what one run of a suite of tests came to, as somebody attests it of an image.
import { z } from 'zod'
import type { Digest } from '../identifiers.ts'
import { err, ok, type Result } from '../result.ts'
import type { Statement } from '../scans/formats/in-toto.ts'
import { longText, reportText } from '../scans/formats/report-text.ts'
import type { SignatureFault, SignatureFormat, TrustedSignature } from '../release/signature.ts'

export const testResultType = 'https://in-toto.io/attestation/test-result/v0.1'

/** Tests by their names, of which only the first few are kept. */
export interface NamedTests {
  readonly count: number
  readonly first: readonly string[]
}

export interface TestResult {
  /** A run that says it passed and names tests that failed has failed. */
  readonly result: 'passed' | 'warned' | 'failed'
  /** What tells one suite from another: the names of its configuration, in alphabetical order. */
  readonly suite: readonly string[]
  readonly passed: number
  readonly warned: NamedTests
  readonly failed: NamedTests
}

/** A test result, and whose word it is. */
export interface SignedTestResult {
  readonly test: TestResult
  readonly signature: TrustedSignature
}

export type TestResultFault =
  | SignatureFault
  /** Somebody who is trusted says something that is not understood here: it may be a no. */
  | { readonly kind: 'not-understood'; readonly problem: string }

/** A test result that was found and does not count. */
export interface RefusedTestResult {
  readonly format: SignatureFormat
  /** Of the manifest, or of the envelope, that it stands in. */
  readonly digest: Digest
  readonly fault: TestResultFault
}

/** What is known of an image's tests. */
export type TestResultAnswer =
  /** No suite failed; one for each suite, never empty. */
  | { readonly kind: 'passed'; readonly results: readonly SignedTestResult[] }
  | { readonly kind: 'failed'; readonly results: readonly SignedTestResult[] }
  | { readonly kind: 'none' }
  | { readonly kind: 'refused'; readonly attestations: readonly RefusedTestResult[] }
  /** Nothing is said of the image: callers block on it. */
  | { readonly kind: 'unavailable'; readonly reason: string }

/** Names that are kept of one list. */
const mostNames = 20

const namesSchema = z
  .array(reportText)
  .default([])
  .transform((names): NamedTests => ({ count: names.length, first: names.slice(0, mostNames) }))

/** A resource descriptor, as far as it tells which suite was run. */
const configurationSchema = z
  .looseObject({
    name: reportText.optional(),
    uri: longText.optional(),
    downloadLocation: longText.optional(),
  })
  .transform(({ name, uri, downloadLocation }) => name ?? uri ?? downloadLocation ?? '')

/** Strict: a key that is not known here may be the one that says no. */
const predicateSchema = z
  .strictObject({
    result: z.enum(['PASSED', 'WARNED', 'FAILED']),
    configuration: z.array(configurationSchema).max(100),
    url: longText.optional(),
    passedTests: namesSchema,
    warnedTests: namesSchema,
    failedTests: namesSchema,
  })
  .transform(
    ({ result, configuration, passedTests, warnedTests: warned, failedTests: failed }): TestResult => ({
      result:
        result === 'FAILED' || failed.count > 0
          ? 'failed'
          : result === 'WARNED' || warned.count > 0
            ? 'warned'
            : 'passed',
      suite: configuration.toSorted(),
      passed: passedTests.count,
      warned,
      failed,
    }),
  )

/** The error says why a statement tells nothing. */
export function readTestResult({ predicateType, predicate }: Statement): Result<TestResult, string> {
  const read = predicateType === testResultType ? predicateSchema.safeParse(predicate).data : undefined
  return read === undefined ? err('it is not written as test results are') : ok(read)
}

/**
 * What all that was found of one image comes to. Of several runs of one suite the one that was logged last counts;
 * where the log does not tell, a no does. Every suite has to pass.
 *
 * @param configuration the only suite that is asked for
 */
export function testResultsAnswer(
  found: readonly SignedTestResult[],
  refused: readonly RefusedTestResult[],
  configuration?: string,
): TestResultAnswer {
  const results = found.filter(
    ({ test }) => configuration === undefined || test.suite.includes(configuration),
  )
  const unclear = refused.filter(({ fault }) => fault.kind === 'not-understood')
  if (unclear.length > 0) return { kind: 'refused', attestations: unclear }
  if (results.length === 0) {
    return refused.length === 0 ? { kind: 'none' } : { kind: 'refused', attestations: refused }
  }
  const suites = Map.groupBy(results, ({ test }) => JSON.stringify(test.suite))
  const counting = [...suites.values()].flatMap(counts)
  const failed = counting.some(({ test }) => test.result === 'failed')
  return { kind: failed ? 'failed' : 'passed', results: counting }
}

/** The worst of those that nothing later takes the place of. */
function counts(runs: readonly SignedTestResult[]): readonly SignedTestResult[] {
  const latest = Math.max(...runs.map(({ signature: { loggedAt } }) => Date.parse(loggedAt ?? '0000-01-01')))
  return runs
    .filter(({ signature: { loggedAt } }) => loggedAt === undefined || Date.parse(loggedAt) === latest)
    .toSorted((one, other) => severity(other.test) - severity(one.test))
    .slice(0, 1)
}

function severity({ result }: TestResult): number {
  return ['passed', 'warned', 'failed'].indexOf(result)
}
