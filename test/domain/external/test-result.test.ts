// Test results of in-toto: what is read of one, and what several of one image come to.
import { describe, expect, test } from 'vitest'
import {
  readTestResult,
  type SignedTestResult,
  type TestResult,
  testResultsAnswer,
  testResultType,
} from '../../../src/domain/external/test-result.ts'
import { testResult } from '../../../sandbox/sigstore/test-result.ts'
import { at, digest } from '../../support/builders/names.ts'

const read = (result: string, more?: object, predicateType = testResultType) => {
  const { predicate } = testResult(result, more)
  return readTestResult({ subjects: [], predicateType, predicate })
}
const none = { count: 0, first: [] }

describe('one', () => {
  test.each<[string, object | undefined, Partial<TestResult>]>([
    ['PASSED', undefined, { result: 'passed', suite: ['.github/workflows/ci.yml'], passed: 2 }],
    ['WARNED', { warnedTests: ['slow'] }, { result: 'warned', warned: { count: 1, first: ['slow'] } }],
    ['FAILED', undefined, { result: 'failed', failed: none }],
    ['PASSED', { warnedTests: ['slow'] }, { result: 'warned' }],
    ['PASSED', { failedTests: ['login'] }, { result: 'failed', failed: { count: 1, first: ['login'] } }],
    ['PASSED', { passedTests: undefined, url: undefined }, { result: 'passed', passed: 0 }],
    ['PASSED', { configuration: [{ uri: 'b' }, { downloadLocation: 'a' }, {}] }, { suite: ['', 'a', 'b'] }],
  ])('%s with %o', (result, more, said) => {
    expect(read(result, more)).toMatchObject({ ok: true, value: said })
  })

  test('of a thousand names the first twenty are kept', () => {
    const failedTests = Array.from({ length: 1000 }, (_, index) => `test ${index}`)
    expect(read('FAILED', { failedTests })).toMatchObject({
      value: { failed: { count: 1000, first: failedTests.slice(0, 20) } },
    })
  })

  test.each<[string, object | undefined, string?]>([
    ['passed', undefined],
    ['PASSED', { configuration: undefined }],
    ['PASSED', { failedTests: 'login' }],
    ['PASSED', { failedTests: [{ name: 'login' }] }],
    ['PASSED', { failedTests: ['x'.repeat(1001)] }],
    ['PASSED', { skippedTests: ['login'] }],
    ['PASSED', undefined, 'https://in-toto.io/attestation/test-result/v0.2'],
  ])('%s with %o is not believed', (result, more, predicateType) => {
    expect(read(result, more, predicateType)).toEqual({
      ok: false,
      error: 'it is not written as test results are',
    })
  })
})

const run = (result: TestResult['result'], logged: string | undefined, suite = 'unit'): SignedTestResult => ({
  test: { result, suite: [suite], passed: 1, warned: none, failed: none },
  signature: {
    signer: { kind: 'key', name: 'ci' },
    format: 'bundle',
    loggedAt: logged === undefined ? undefined : at(logged),
  },
})
const refused = (kind: 'not-logged' | 'not-understood') => ({
  format: 'bundle' as const,
  digest: digest('a'),
  fault: kind === 'not-logged' ? { kind } : { kind, problem: 'it is not written as test results are' },
})
const [early, late] = ['09:00', '10:00']

describe('several', () => {
  test.each<[string, readonly SignedTestResult[], string, number]>([
    ['one yes', [run('passed', early)], 'passed', 1],
    ['a no and then a yes', [run('failed', early), run('passed', late)], 'passed', 1],
    ['a yes and then a no', [run('failed', late), run('passed', early)], 'failed', 1],
    ['both at once', [run('passed', early), run('failed', early)], 'failed', 1],
    ['a no that was never logged', [run('failed', undefined), run('passed', late)], 'failed', 1],
    ['a yes that was never logged', [run('passed', undefined), run('failed', late)], 'failed', 1],
    ['two suites', [run('passed', early), run('warned', early, 'e2e')], 'passed', 2],
    ['a no of another suite', [run('failed', early, 'e2e'), run('passed', late)], 'failed', 2],
  ])('%s', (_what, results, kind, count) => {
    for (const found of [results, results.toReversed()]) {
      const answer = testResultsAnswer(found, [refused('not-logged')])
      expect(answer).toMatchObject({ kind })
      expect('results' in answer && answer.results.length).toBe(count)
    }
  })

  test('none, refused, and what somebody trusted says that nobody understands', () => {
    const unclear = refused('not-understood')
    expect(testResultsAnswer([], [])).toEqual({ kind: 'none' })
    expect(testResultsAnswer([], [refused('not-logged')]).kind).toBe('refused')
    expect(testResultsAnswer([run('passed', late)], [refused('not-logged'), unclear])).toEqual({
      kind: 'refused',
      attestations: [unclear],
    })
  })
})
