// in-toto's test results as test pipelines attest them.
import type { BundleRequest } from './sign.ts'

/** @param more keys of the predicate beside, or in place of, the usual ones */
export function testResult(
  result: string,
  more: object = {},
): Required<Pick<BundleRequest, 'statement' | 'predicate'>> {
  return {
    statement: 'https://in-toto.io/attestation/test-result/v0.1',
    predicate: {
      result,
      configuration: [{ name: '.github/workflows/ci.yml', digest: { gitBlob: 'e'.repeat(40) } }],
      url: 'https://github.com/acme/api/actions/runs/4425592351',
      passedTests: ['starts', 'answers'],
      warnedTests: [],
      failedTests: [],
      ...more,
    },
  }
}
