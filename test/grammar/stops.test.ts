// What comments say about locks and holds: commands, problems with their place, and what was probably meant.
import { describe, expect, test } from 'vitest'
import { writeRequest } from '../../src/domain/grammar/write-request.ts'
import { parseComment } from '../../src/engine/commands/parse-comment.ts'

const read = (body: string) => parseComment(body).requests.map(({ request }) => writeRequest(request))

describe('[E6] commands that are understood', () => {
  test.each([
    // As the seed writes them.
    [
      '/lock --env=prod --reason="Incident #123 - Database migration"',
      '/lock prod --reason "Incident #123 - Database migration"',
    ],
    [
      '/unlock --env=prod --reason="Incident #123 resolved - migration complete"',
      '/unlock prod --reason "Incident #123 resolved - migration complete"',
    ],
    ['/lock staging --reason "database, part 2"', '/lock staging --reason "database, part 2"'],
    ['/LOCK Staging --reason “x”', '/lock staging --reason "x"'],
    ['/lock staging production --reason x', '/lock staging production --reason "x"'],
    ['/lock staging,production —reason x', '/lock staging production --reason "x"'],
    ['/lock --env staging --reason x', '/lock staging --reason "x"'],
    ['/lock ALL --reason "incident" --dry-run', '/lock all --reason "incident" --dry-run'],
    ['/lock staging --app api,web --reason x', '/lock staging --app api,web --reason "x"'],
    ['/lock staging --app api, Web --reason x', '/lock staging --app api,web --reason "x"'],
    ['/lock staging --for 2h --reason x', '/lock staging --reason "x" --for 120m'],
    ['/lock staging --for 1d12h30m --reason x', '/lock staging --reason "x" --for 2190m'],
    ['/lock staging --for=90M --reason x', '/lock staging --reason "x" --for 90m'],
    ['/lock staging --for 90d --reason x', '/lock staging --reason "x" --for 129600m'],
    [
      '/lock staging --until 2026-01-16T12:00Z --reason x',
      '/lock staging --reason "x" --until 2026-01-16T12:00:00.000Z',
    ],
    [
      '/lock staging --until 2026-01-16T12:00:00+02:00 --reason x',
      '/lock staging --reason "x" --until 2026-01-16T10:00:00.000Z',
    ],
    [
      '/lock staging --until 2026-01-16 12:00 --reason x',
      '/lock staging --reason "x" --until 2026-01-16T12:00:00.000Z',
    ],
    [
      '/lock staging --until "2026-01-16 12:00 UTC" --reason x',
      '/lock staging --reason "x" --until 2026-01-16T12:00:00.000Z',
    ],
    ['/unlock staging --reason "all good"', '/unlock staging --reason "all good"'],
    ['/unlock all --app api --reason x --dry-run', '/unlock all --app api --reason "x" --dry-run'],
    ['/hold --reason "not yet"', '/hold --reason "not yet"'],
    ['/hold 12 --reason x', '/hold #12 --reason "x"'],
    ['/hold staging api --reason x --dry-run', '/hold staging api --reason "x" --dry-run'],
    ['/release', '/release'],
    ['/release #12', '/release #12'],
    ['/release staging --reason "go"', '/release staging --reason "go"'],
  ])('%s', (body, request) => {
    expect(parseComment(body).problems).toEqual([])
    expect(read(body)).toEqual([request])
    // What is written is read as the same again.
    expect(read(request)).toEqual([request])
  })
})

describe('lines that do not parse are answered, with the place and what was probably meant', () => {
  test.each([
    ['/lock --reason x', 'target-missing', 17, undefined],
    ['/lock staging', 'option-missing', 14, undefined],
    ['/lock staging --reason', 'value-missing', 15, undefined],
    ['/lock stag/ing --reason x', 'name-malformed', 7, undefined],
    ['/lock staging all --reason x', 'word-unexpected', 15, undefined],
    ['/lock staging --reson x', 'flag-unknown', 15, '/lock staging --reason x'],
    ['/lock staging --reason x --for 2', 'value-malformed', 32, undefined],
    ['/lock staging --reason x --for 0h', 'value-malformed', 32, undefined],
    ['/lock staging --reason x --for 91d', 'value-malformed', 32, undefined],
    ['/lock staging --reason x --for 2w', 'value-malformed', 32, undefined],
    ['/lock staging --reason x --until tomorrow', 'value-malformed', 34, undefined],
    ['/lock staging --reason x --until 2026-13-01T12:00Z', 'value-malformed', 34, undefined],
    ['/lock staging --reason x --for 2h --until 2026-01-16T12:00Z', 'word-unexpected', 43, undefined],
    ['/lock staging --app ../x --reason x', 'name-malformed', 21, undefined],
    ['/lock a b c d e f g h i j k l m --reason x', 'word-unexpected', 31, undefined],
    ['/unlock staging', 'option-missing', 16, undefined],
    ['/unlock staging --for 2h --reason x', 'flag-unknown', 17, undefined],
    ['/hold staging', 'option-missing', 14, undefined],
    ['/hold 12 13 --reason x', 'word-unexpected', 10, undefined],
    ['/release staging api web', 'word-unexpected', 22, undefined],
    [`/lock staging --reason "${'x'.repeat(1001)}"`, 'value-malformed', 25, undefined],
  ])('%.60s', (body, code, column, suggestion) => {
    const { requests, problems } = parseComment(body)
    expect(requests).toEqual([])
    expect(problems.map((problem) => [problem.code, problem.column, problem.suggestion])).toEqual([
      [code, column, suggestion],
    ])
  })
})

describe('stops that contradict each other: nothing runs', () => {
  test.each([
    ['/lock dev --reason x\n/unlock dev --reason x'],
    ['/unlock dev staging --reason x\n/lock staging --reason x'],
    ['/lock dev --app api,web --reason x\n/unlock dev --app web --reason x'],
    ['/lock all --reason x --for 1h\n/lock all --reason x --for 2h'],
    ['/hold #12 --reason x\n/release 12'],
    ['/release\n/hold #12 --reason x'],
    ['/hold dev api --reason x\n/release dev'],
  ])('%j', (body) => {
    const { requests, problems } = parseComment(body)
    expect(requests).toEqual([])
    expect(problems).toMatchObject([{ code: 'commands-contradict', line: 2 }])
  })

  test.each([
    ['/lock all --reason x\n/unlock dev --reason x'],
    ['/lock dev --reason x\n/unlock dev --app api --reason x'],
    ['/lock dev --reason x\n/unlock dev --reason x --dry-run'],
    ['/hold #12 --reason x\n/release #13'],
    ['/hold dev api --reason x\n/release dev web'],
    ['/hold #12 --reason x\n/hold #13 --reason x'],
  ])('while %j does not', (body) => {
    expect(read(body)).toHaveLength(2)
  })
})
