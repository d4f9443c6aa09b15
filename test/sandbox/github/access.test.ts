// Who may come in, and how far: JWTs, installation tokens, permissions.
import { expect, test } from 'vitest'
import { botToken, call, canal, jwt } from './canal-world.ts'

const mine = '/repos/acme/canal'

test.each([
  ['no JWT', () => 'nonsense'],
  ['a JWT good for longer than ten minutes', (id: number, key: string) => jwt(id, key, new Date(), 20)],
  ['a JWT that has expired', (id: number, key: string) => jwt(id, key, new Date(Date.now() - 3_600_000))],
  ['a JWT of an app that is not there', (_: number, key: string) => jwt(1, key)],
])('%s is refused', async (_, credentials) => {
  const { github, app, privateKey } = await canal()
  expect((await call(github, credentials(app.id, privateKey), 'GET /app')).status).toBe(401)
})

test('[T44] an installation token is good for an hour', async () => {
  let now = Date.parse('2026-03-02T12:00:00Z')
  const world = await canal({ clock: () => new Date(now) })
  const token = await botToken(world)
  expect((await call(world.github, token, `GET ${mine}`)).status).toBe(200)
  now += 3_600_000
  expect((await call(world.github, token, `GET ${mine}`)).status).toBe(401)
})

test('an app does only what it was permitted', async () => {
  const world = await canal()
  const token = await botToken(world)
  const protection = await call(world.github, token, `DELETE ${mine}/branches/main/protection`)
  expect(protection).toMatchObject({
    status: 403,
    body: { message: 'Resource not accessible by integration' },
  })
  const narrow = await botToken(world, { permissions: { contents: 'read' } })
  expect((await call(world.github, narrow, `GET ${mine}/commits/main`)).status).toBe(200)
  const create = await call(world.github, narrow, `POST ${mine}/issues`, { title: 'x' })
  expect(create.status).toBe(403)
})

test('a token for more than the app has is not given', async () => {
  const { github, app, privateKey, installation } = await canal()
  const path = `POST /app/installations/${installation.id}/access_tokens`
  const self = jwt(app.id, privateKey)
  expect((await call(github, self, path, { permissions: { administration: 'write' } })).status).toBe(422)
})

test('[T43] an installation does not see what belongs to another owner', async () => {
  const world = await canal()
  const { github } = world
  const eve = github.person('eve')
  const evil = github.organization('evil', [eve])
  await github.repository({ owner: evil, name: 'canal', files: { x: 'y' } })
  expect((await call(github, await botToken(world), 'GET /repos/evil/canal')).status).toBe(404)
})

test('[T6] people do what their role allows', async () => {
  const { github, bob, carol, alice, repository } = await canal()
  const status = async (who: { readonly token: string }, operation: string, body?: unknown) =>
    (await call(github, who.token, operation, body)).status
  const main = 'refs/heads/x'
  const sha = repository.git.branch('main')
  expect(await status(carol, `POST ${mine}/git/refs`, { ref: main, sha })).toBe(403)
  expect(await status(bob, `POST ${mine}/git/refs`, { ref: main, sha })).toBe(201)
  expect(await status(bob, `PUT ${mine}/collaborators/carol`, {})).toBe(403)
  expect(await status(alice, `PUT ${mine}/collaborators/carol`, {})).toBe(204)
  expect(await status(github.person('dave'), `GET ${mine}`)).toBe(404)
})
