// `--as-of` and `--expedite`: what is understood, and what is answered with the place where it goes wrong. [B8] [B15]
import { describe, expect, test } from 'vitest'
import { writeRequest } from '../../src/domain/grammar/write-request.ts'
import { parseComment } from '../../src/engine/commands/parse-comment.ts'

const read = (body: string) => parseComment(body).requests.map(({ request }) => writeRequest(request))
const problems = (body: string) => parseComment(body).problems.map(({ code, column }) => [code, column])
const noon = '2026-01-16T12:00:00.000Z'

describe('is understood', () => {
  test.each([
    ['/explain --as-of 2026-01-16T12:00Z', `/explain --as-of ${noon}`],
    ['/explain prod api --as-of "2026-01-16 12:00"', `/explain prod api --as-of ${noon}`],
    ['/explain #12 --as-of=2026-01-16T13:00+01:00 --dry-run', `/explain #12 --as-of ${noon}`],
    [
      '/promote api to prod --dry-run --as-of 2026-01-16 12:00',
      `/promote api to prod --dry-run --as-of ${noon}`,
    ],
    [
      '/promote --as-of 2026-01-16T12:00Z --dry-run api to prod',
      `/promote api to prod --dry-run --as-of ${noon}`,
    ],
    ['/rollback prod --dry-run --as-of 2026-01-16T12:00Z', `/rollback prod --dry-run --as-of ${noon}`],
    ['/promote api to prod --expedite --reason "CVE"', '/promote api to prod --expedite --reason "CVE"'],
    [
      '/promote --reason “a, b to c” api v1.2.3 --expedite to prod',
      '/promote api v1.2.3 to prod --expedite --reason "a, b to c"',
    ],
    [
      '/promote api to prod —expedite —reason="CVE" --dry-run',
      '/promote api to prod --expedite --reason "CVE" --dry-run',
    ],
  ])('%j', (body, request) => {
    expect(problems(body)).toEqual([])
    expect(read(body)).toEqual([request])
    expect(read(request)).toEqual([request])
  })
})

describe('is answered with what is wrong', () => {
  test.each([
    ['/explain --as-of', 'value-missing', 10],
    ['/explain --as-of soon', 'value-malformed', 18],
    ['/explain --as-of 2026-02-30T12:00Z', 'value-malformed', 18],
    ['/explain --as-of 2026-01-16T24:30Z', 'value-malformed', 18],
    ['/explain --at 2026-01-16T12:00Z', 'flag-unknown', 10],
    ['/promote api to prod --as-of 2026-01-16T12:00Z', 'word-unexpected', 30],
    ['/rollback prod --reason "x" --as-of 2026-01-16T12:00Z', 'word-unexpected', 37],
    ['/promote api to prod --expedite', 'option-missing', 22],
    ['/promote api to prod --expedite --reason', 'value-missing', 33],
    ['/promote api to prod --reason "x"', 'word-unexpected', 32],
    ['/promote api to prod --expedite --expedite --reason "x"', 'word-repeated', 33],
    [`/promote api to prod --expedite --reason "${'x'.repeat(1001)}"`, 'value-malformed', 43],
    ['/promote api to prod --expedit --reason "x"', 'word-unexpected', 42],
  ])('%j', (body, code, column) => {
    expect(problems(body)).toEqual([[code, column]])
  })
})
