// The pages by plain HTTP: what they show, what their buttons do, and what they refuse.
import { describe, expect, test } from 'vitest'
import { createPages } from '../../../sandbox/github/pages/create-pages.ts'
import { canal } from '../github/canal-world.ts'

async function pagesOfCanal() {
  const world = await canal({ pages: createPages })
  const { github, alice, repository } = world
  const issue = await alice.opensIssue(repository, 'A <b>title</b>', '<script>alert(1)</script>\n\n*hello*')
  await alice.branches(repository, 'change')
  await alice.pushes(repository, {
    branch: 'change',
    files: { 'environments/dev/release.yaml': 'version: v2\n' },
    message: 'Pin v2',
  })
  const pull = await alice.opensPull(repository, 'change', 'Pin v2')
  const get = async (path: string, person = 'alice') =>
    fetch(`${github.origin}${path}`, { headers: { cookie: `sandbox-person=${person}` }, redirect: 'manual' })
  const press = async (
    path: string,
    fields: Record<string, string> = {},
    person = 'alice',
    origin = github.origin,
  ) =>
    fetch(`${github.origin}/acme/canal${path}`, {
      method: 'POST',
      headers: { cookie: `sandbox-person=${person}`, origin },
      body: new URLSearchParams(fields),
      redirect: 'manual',
    })
  return { ...world, issue, pull, get, press }
}

describe('a page', () => {
  test('can be had for everything a link leads to', async () => {
    const { get, repository, pull } = await pagesOfCanal()
    for (const path of [
      '/acme/canal',
      '/acme/canal/issues',
      '/acme/canal/pulls',
      '/acme/canal/issues/1',
      '/acme/canal/pull/2',
      '/acme/canal/commits',
      '/acme/canal/commits/change',
      `/acme/canal/commit/${pull.headOid}`,
      '/acme/canal/tree/main/environments',
      `/acme/canal/blob/${repository.git.branch('main') ?? ''}/README.md`,
      '/orgs/acme/teams/keepers',
      '/-/style.css',
    ])
      expect({ path, status: (await get(path)).status }).toEqual({ path, status: 200 })
    expect((await get('/')).headers.get('location')).toBe('/acme/canal')
    expect((await get('/acme/canal/issues/99')).status).toBe(404)
    expect((await get('/acme/canal/tree/main/nowhere')).status).toBe(404)
  })

  test('never runs what somebody wrote', async () => {
    const { get } = await pagesOfCanal()
    const page = await get('/acme/canal/issues/1')
    const text = await page.text()
    expect(text).toContain('<em>hello</em>')
    expect(text).toContain('A &lt;b&gt;title&lt;/b&gt;')
    expect(text).not.toMatch(/<script|alert\(1\)/)
    expect(page.headers.get('content-security-policy')).toContain("default-src 'none'")
  })

  test('shows what a pull request changes', async () => {
    const { get } = await pagesOfCanal()
    const text = await (await get('/acme/canal/pull/2')).text()
    expect(text).toContain('<span class="removed">-version: v1</span>')
    expect(text).toContain('<span class="added">+version: v2</span>')
  })
})

describe('a button', () => {
  test('does it as the person of the cookie', async () => {
    const { press, issue } = await pagesOfCanal()
    const answer = await press('/issues/1/comment', { body: '/help' }, 'bob')
    expect(answer.status).toBe(303)
    expect(issue.comments.map(({ author, body }) => [author.login, body])).toEqual([['bob', '/help']])
  })

  test('approves, is told no in its own words, dismisses, and merges', async () => {
    const { press, pull } = await pagesOfCanal()
    const own = await press('/pull/2/approve')
    expect(own.status).toBe(422)
    expect(await own.text()).toContain('Can not approve your own pull request')
    await press('/pull/2/approve', {}, 'bob')
    const review = pull.reviews.at(-1)
    expect(review?.state).toBe('APPROVED')
    await press('/pull/2/dismiss', { review: String(review?.id) })
    expect(review?.state).toBe('DISMISSED')
    expect((await press('/pull/2/merge', {}, 'carol')).status).toBe(422)
    expect((await press('/pull/2/merge', {}, 'bob')).status).toBe(303)
    expect(pull.mergedBy?.login).toBe('bob')
  })

  test('opens an issue, and closes it', async () => {
    const { press, repository } = await pagesOfCanal()
    const opened = await press('/issues', { title: 'Another', body: 'one' })
    expect(opened.headers.get('location')).toBe('/acme/canal/issues/3')
    await press('/issues/3/close')
    expect(repository.threads.get(3)?.state).toBe('closed')
  })

  test('is not pressed by another site', async () => {
    const { press, issue } = await pagesOfCanal()
    expect((await press('/issues/1/comment', { body: 'x' }, 'alice', 'https://evil.example')).status).toBe(
      403,
    )
    expect((await press('/issues/1/comment', { body: 'x' }, 'alice', 'null')).status).toBe(403)
    expect(issue.comments).toEqual([])
  })

  test('that nobody made does nothing', async () => {
    const { press } = await pagesOfCanal()
    expect((await press('/pull/2/destroy')).status).toBe(422)
    expect((await press('/pull/99/comment', { body: 'x' })).status).toBe(404)
  })
})

test('the menu makes one somebody else, and leads nowhere but back', async () => {
  const { github } = await pagesOfCanal()
  const choose = async (fields: Record<string, string>) =>
    fetch(`${github.origin}/-/visitor`, {
      method: 'POST',
      body: new URLSearchParams(fields),
      redirect: 'manual',
    })
  const answer = await choose({ person: 'bob', back: '/acme/canal/pull/2' })
  expect(answer.headers.get('set-cookie')).toBe('sandbox-person=bob; Path=/; HttpOnly; SameSite=Strict')
  expect(answer.headers.get('location')).toBe('/acme/canal/pull/2')
  for (const back of ['//evil.example', '/\\evil.example', 'https://evil.example'])
    expect((await choose({ person: 'bob', back })).headers.get('location')).toBe('/')
  expect((await choose({ person: 'nobody', back: '/' })).headers.get('set-cookie')).toBeNull()
})
