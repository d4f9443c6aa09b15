// `/rollback` and `/clear`: what is understood, and what is answered with the place where it goes wrong.
import { describe, expect, test } from 'vitest'
import { writeRequest } from '../../src/domain/grammar/write-request.ts'
import { parseComment } from '../../src/engine/commands/parse-comment.ts'

const read = (body: string) => parseComment(body).requests.map(({ request }) => writeRequest(request))
const problems = (body: string) => parseComment(body).problems.map(({ code, column }) => [code, column])

describe('[E5] is understood', () => {
  test.each([
    ['/rollback prod --reason "errors"', '/rollback prod --reason "errors"'],
    ['/rollback prod api web --reason errors', '/rollback prod api web --reason "errors"'],
    ['/rollback Prod all --reason "x"', '/rollback prod all --reason "x"'],
    [
      '/rollback prod api to v1.2.2 --reason "errors since 14:05"',
      '/rollback prod api to v1.2.2 --reason "errors since 14:05"',
    ],
    ['/rollback --reason “it’s broken” prod', '/rollback prod --reason "it’s broken"'],
    ['/rollback prod --dry-run', '/rollback prod --dry-run'],
    ['/rollback prod --dry-run --reason "x"', '/rollback prod --dry-run --reason "x"'],
    // As the seed writes it.
    [
      '/rollback v0.9.0 --env=staging --reason="Performance regression"',
      '/rollback staging v0.9.0 --reason "Performance regression"',
    ],
    ['/rollback v0.9.0 --env staging --dry-run', '/rollback staging v0.9.0 --dry-run'],
    ['/clear v1.2.3 --reason "not its fault"', '/clear v1.2.3 --reason "not its fault"'],
    ['/clear v1.2.3 api --reason "not its fault"', '/clear v1.2.3 api --reason "not its fault"'],
  ])('%j', (body, request) => {
    expect(problems(body)).toEqual([])
    expect(read(body)).toEqual([request])
    expect(read(request)).toEqual([request])
  })
})

describe('[E5] is answered with what is wrong', () => {
  test.each([
    ['/rollback', 'target-missing', 10],
    ['/rollback prod', 'option-missing', 15],
    ['/rollback prod to --reason "x"', 'value-missing', 16],
    ['/rollback prod to latest --reason "x"', 'version-mutable', 19],
    ['/rollback prod to v1 v2 --reason "x"', 'word-unexpected', 22],
    ['/rollback prod ../web --reason "x"', 'name-malformed', 16],
    ['/rollback ../prod --reason "x"', 'name-malformed', 11],
    ['/rollback prod --reason', 'value-missing', 16],
    ['/rollback prod --force --reason "x"', 'flag-unknown', 16],
    ['/clear --reason "x"', 'value-missing', 20],
    ['/clear latest --reason "x"', 'version-mutable', 8],
    ['/clear v1.2.3', 'option-missing', 14],
    ['/clear v1.2.3 api web --reason "x"', 'word-unexpected', 19],
  ])('%j', (body, code, column) => {
    expect(problems(body)).toEqual([[code, column]])
    expect(read(body)).toEqual([])
  })

  test('a promotion and a rollback of the same app in one comment: neither is done', () => {
    const body = '/promote api to prod\n/rollback prod api --reason "x"'
    expect(problems(body)).toEqual([['commands-contradict', 1]])
    expect(read(body)).toEqual([])
    expect(problems('/promote api to prod\n/rollback prod web --reason "x"')).toEqual([])
    expect(problems('/promote api to prod\n/rollback prod api --dry-run')).toEqual([])
  })
})
