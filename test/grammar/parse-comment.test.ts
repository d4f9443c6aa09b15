// What a comment says: commands, problems, or nothing at all.
import { describe, expect, test } from 'vitest'
import { writeRequest } from '../../src/domain/grammar/write-request.ts'
import { parseComment } from '../../src/engine/commands/parse-comment.ts'

const read = (body: string) => parseComment(body).requests.map(({ request }) => writeRequest(request))
const problems = (body: string) =>
  parseComment(body).problems.map(({ code, line, column, suggestion }) => [code, line, column, suggestion])

describe('commands that are understood', () => {
  test.each([
    ['/promote to staging', '/promote to staging'],
    ['/promote api to staging', '/promote api to staging'],
    ['/promote api v1.2.3 to staging', '/promote api v1.2.3 to staging'],
    ['/promote api,web v1.2.3 to staging', '/promote api web v1.2.3 to staging'],
    ['/promote api, web to staging --dry-run', '/promote api web to staging --dry-run'],
    ['/promote --dry-run all to production', '/promote all to production --dry-run'],
    ['/promote api from dev to staging', '/promote api from dev to staging'],
    ['/promote v1.2.3 --from=dev --to=staging', '/promote v1.2.3 from dev to staging'],
    ['/promote v1.2.3 --to staging', '/promote v1.2.3 to staging'],
    ['/PROMOTE api TO Staging', '/promote api to staging'],
    ['   /promote api to staging   ', '/promote api to staging'],
    ['`/promote api to staging`', '/promote api to staging'],
    ['``/promote api to staging``', '/promote api to staging'],
    ['\u201C/promote api to staging\u201D', '/promote api to staging'],
    ['/promote \u2018api\u2019 to "staging"', '/promote api to staging'],
    ['/promote api to staging \u2014dry-run', '/promote api to staging --dry-run'],
    ['/promote\u00A0api\u00A0to\u00A0staging\u00A0', '/promote api to staging'],
    ['/promote api to staging\r\n', '/promote api to staging'],
    ['/status', '/status'],
    ['/status staging', '/status staging'],
    ['/status staging api', '/status staging api'],
    ['/status staging --history 5', '/status staging --history 5'],
    ['/status --env=prod --history=5', '/status prod --history 5'],
    ['/status --history 50 --app api --env prod', '/status prod api --history 50'],
    ['/explain', '/explain'],
    ['/explain 12', '/explain #12'],
    ['/explain #12', '/explain #12'],
    ['/explain staging api', '/explain staging api'],
    ['/help', '/help'],
    ['/help /Promote', '/help promote'],
  ])('%j', (body, request) => {
    expect(problems(body)).toEqual([])
    expect(read(body)).toEqual([request])
  })

  test('several in one comment, in their order, with text around them', () => {
    const body =
      'Looks good.\n/promote api to staging\n\nand then\n\n- ok\n\n/promote web to staging\n/status\n'
    expect(parseComment(body).requests.map(({ line, text }) => [line, text])).toEqual([
      [2, '/promote api to staging'],
      [8, '/promote web to staging'],
      [9, '/status'],
    ])
  })

  test('over a signature, which Markdown takes for an underline', () => {
    expect(read('/promote api to staging\n-- \nAda')).toEqual(['/promote api to staging'])
  })
})

describe('lines that start with a verb and do not parse are answered, with the place and what was probably meant', () => {
  test.each([
    ['/promote', 'target-missing', 1, 9, undefined],
    ['/promote api staging', 'target-missing', 1, 14, '/promote api to staging'],
    ['/promote api too staging', 'target-missing', 1, 18, '/promote api to staging'],
    ['/promote api v1.2.3', 'target-missing', 1, 20, undefined],
    ['/promote api to', 'value-missing', 1, 14, undefined],
    [
      'hello\n\n  /promote api to staging --dryrun',
      'flag-unknown',
      3,
      27,
      '/promote api to staging --dry-run',
    ],
    ['/promote api to staging -x', 'flag-unknown', 1, 25, undefined],
    ['/promote api to staging --foo=bar', 'flag-unknown', 1, 25, undefined],
    ['/promote api --foo=bar to staging', 'flag-unknown', 1, 14, undefined],
    ['/promote api foo=bar', 'name-malformed', 1, 14, undefined],
    ['/promote api --too=staging', 'flag-unknown', 1, 14, undefined],
    ['/promote api to staging please', 'word-unexpected', 1, 25, '/promote api to staging'],
    ['/promote api to staging v1.2.3', 'word-unexpected', 1, 25, '/promote api v1.2.3 to staging'],
    ['/promote api to staging to production', 'word-repeated', 1, 25, undefined],
    ['/promote api to ../production', 'name-malformed', 1, 17, undefined],
    ['/promote ../api to staging', 'name-malformed', 1, 10, undefined],
    ['/promote api $(id) to staging', 'name-malformed', 1, 14, undefined],
    ['/promote api v1;rm to staging', 'name-malformed', 1, 14, undefined],
    ['/promote api %2e%2e to staging', 'name-malformed', 1, 14, undefined],
    ['/promote \u0430pi to staging', 'name-malformed', 1, 10, undefined],
    ['/status staging api now', 'word-unexpected', 1, 21, '/status staging api'],
    ['/status --all', 'flag-unknown', 1, 9, undefined],
    ['/status --history', 'value-missing', 1, 9, undefined],
    ['/status --history 0', 'value-malformed', 1, 19, undefined],
    ['/status --history 51', 'value-malformed', 1, 19, undefined],
    ['/status --history all', 'value-malformed', 1, 19, undefined],
    ['/explain 12 13', 'word-unexpected', 1, 13, '/explain #12'],
    ['/help promot', 'verb-unknown', 1, 7, '/help promote'],
  ])('%j', (body, code, line, column, suggestion) => {
    expect(problems(body)).toEqual([[code, line, column, suggestion]])
    expect(read(body)).toEqual([])
    for (const text of suggestion === undefined ? [] : [suggestion]) expect(problems(text)).toEqual([])
  })

  test.each(['latest', 'LATEST', 'latest-dev'])(
    '[B1] %s is refused as a version, because it moves',
    (tag) => {
      expect(problems(`/promote api ${tag} to staging`)).toEqual([['version-mutable', 1, 14, undefined]])
    },
  )

  test('a comment of 64 KB is not searched, and says so; without a command it is left alone', () => {
    const filler = 'x'.repeat(64 * 1024)
    expect(problems(`${filler}\n/promote api to staging`)).toEqual([['comment-too-long', 2, 1, undefined]])
    expect(parseComment(filler)).toEqual({ requests: [], problems: [] })
    expect(problems(`/promote ${filler} to staging`)).toEqual([['comment-too-long', 1, 1, undefined]])
  })
})

describe('commands that contradict each other: nothing runs', () => {
  test.each([
    ['/promote api v1 to staging\n/promote api v2 to staging'],
    ['/promote api v1 to staging\n/promote all v1 to staging'],
    ['/promote v1 to staging\n/promote v2 to staging'],
    ['/promote api web to staging\n/promote web db to staging'],
    ['/promote api to staging\n/promote web to staging\n/promote to staging'],
  ])('%j', (body) => {
    const { requests, problems: found } = parseComment(body)
    expect(requests).toEqual([])
    expect(found).toMatchObject([{ code: 'commands-contradict', line: body.split('\n').length }])
  })

  test.each([
    ['/promote api v1 to staging\n/promote web v2 to staging'],
    ['/promote api to staging\n/promote api to production'],
    ['/promote api v1 to staging --dry-run\n/promote api v2 to staging --dry-run'],
  ])('while %j does not', (body) => {
    expect(read(body)).toHaveLength(2)
  })
})

describe('what is left alone', () => {
  test.each([
    ['nothing', ''],
    ['talk', 'please /promote api to staging'],
    ["another bot's command", '/deploy api\n/foo\n/promoter api to staging\n/promote-all\n/lgtm'],
    ['a path', '/promote/api/to/staging'],
    ['a list item', '- /promote api to staging'],
    ['a heading', '# /promote api to staging'],
  ])('%s', (_, body) => {
    expect(parseComment(body)).toEqual({ requests: [], problems: [] })
  })
})
