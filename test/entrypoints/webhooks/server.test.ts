// The server: which webhooks it takes in, what it answers to the others, and what it says about itself.
import { setTimeout as sleepFor } from 'node:timers/promises'
import * as fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { headersFor, secret, ServerAtWork, sign, webhookPath } from './server-at-work.ts'

const payload = { action: 'created', comment: { body: '/promote to staging, ünï 🚦' } }
const body = JSON.stringify(payload)
const without = (name: string): Record<string, string> =>
  Object.fromEntries(Object.entries(headersFor(body)).filter(([key]) => key !== name))

let at: ServerAtWork
beforeEach(async () => {
  at = await ServerAtWork.start()
})
afterEach(async () => at.stop())

describe('a webhook', () => {
  test('with a right signature is queued, then answered', async () => {
    const held = Promise.withResolvers<void>()
    at.onDelivery = async () => held.promise
    const answer = at.post(body)
    await expect.poll(() => at.taken).toHaveLength(1)
    const first = await Promise.race([answer, sleepFor(20, 'nothing yet')])
    expect(first).toBe('nothing yet')
    held.resolve()
    expect((await answer).status).toBe(202)
    expect(at.taken).toEqual([{ id: '0b989ba4-242f-11e5-81e1-c7b6966d2516', name: 'issue_comment', payload }])
  })

  test('that cannot be queued is answered with 500, and the reason stays inside', async () => {
    at.onDelivery = () => Promise.reject(new Error('database gone'))
    const answer = await at.post(body)
    expect([answer.status, await answer.text()]).toEqual([500, 'the delivery could not be queued\n'])
    expect(at.logged.join('')).toContain('database gone')
  })

  test.each([
    ['signed with the word Probot falls back to', { 'x-hub-signature-256': sign(body, 'development') }],
    ['signed for another body', { 'x-hub-signature-256': sign(`${body} `) }],
    ['with an empty signature', { 'x-hub-signature-256': '' }],
    ['with a signature cut short', { 'x-hub-signature-256': sign(body).slice(0, -1) }],
    ['with a signature that goes on', { 'x-hub-signature-256': `${sign(body)}0` }],
    ['with a signature that names no algorithm', { 'x-hub-signature-256': sign(body).slice(7) }],
    ['with SHA-1 in the place of SHA-256', { 'x-hub-signature-256': sign(body, secret, 'sha1') }],
  ])('[T1] %s is refused with 401', async (_what, headers) => {
    const answer = await at.post(body, { ...headersFor(body), ...headers })
    expect([answer.status, await answer.text()]).toEqual([401, 'the signature is missing or wrong\n'])
    expect(at.taken).toEqual([])
  })

  test('[T1] with only the older SHA-1 signature is refused with 401', async () => {
    const headers = { ...without('x-hub-signature-256'), 'x-hub-signature': sign(body, secret, 'sha1') }
    expect((await at.post(body, headers)).status).toBe(401)
    expect(at.taken).toEqual([])
  })

  test('[T1] without a body is refused with 401, whatever it is signed with', async () => {
    expect((await at.post('', headersFor(''))).status).toBe(401)
  })

  test.each([
    ['no delivery id', 400, without('x-github-delivery')],
    ['no event', 400, without('x-github-event')],
    [
      'a delivery id that is none',
      400,
      { ...headersFor(body), 'x-github-delivery': '../../etc {"level":60}' },
    ],
    ['an event that is none', 400, { ...headersFor(body), 'x-github-event': 'x'.repeat(65) }],
    ['a form as its body', 415, { ...headersFor(body), 'content-type': 'application/x-www-form-urlencoded' }],
  ])('with %s is refused with %i', async (_what, status, headers) => {
    expect((await at.post(body, headers)).status).toBe(status)
    expect(at.taken).toEqual([])
  })

  test.each([['{'], ['"text"'], ['null'], ['[]'], ['12'], ['{}{}']])(
    '[T3] signed, but %s: 400',
    async (text) => {
      expect((await at.post(text)).status).toBe(400)
      expect(at.taken).toEqual([])
    },
  )

  test('[T3] any signed JSON object comes in as it is; anything else is refused and breaks nothing', async () => {
    await fc.assert(
      fc.asyncProperty(fc.json(), async (text) => {
        at.taken.length = 0
        const { status } = await at.post(text)
        const value: unknown = JSON.parse(text)
        const isObject = typeof value === 'object' && value !== null && !Array.isArray(value)
        expect(status).toBe(isObject ? 202 : 400)
        expect(at.taken.map((delivery) => delivery.payload)).toEqual(isObject ? [value] : [])
      }),
    )
  })

  test('is logged by its ids and never by its body', async () => {
    await at.post(body)
    await at.post(body, { ...headersFor(body), 'x-hub-signature-256': '' })
    const log = at.logged.join('')
    expect(at.logged).toHaveLength(2)
    expect(log).toContain('0b989ba4-242f-11e5-81e1-c7b6966d2516')
    expect(log).not.toContain('promote')
    expect(log).not.toContain(secret)
  })
})

describe('the other paths', () => {
  test.each([
    ['GET', '/healthz', 200],
    ['HEAD', '/healthz', 200],
    ['GET', '/', 404],
    ['GET', '/ping', 404],
    ['GET', '/probot', 404],
    ['GET', webhookPath, 404],
    ['PUT', webhookPath, 404],
    ['POST', '/healthz', 404],
    ['POST', `${webhookPath}/more`, 404],
    ['GET', '/%zz', 404],
  ])('%s %s answers %i', async (method, path, status) => {
    expect((await fetch(at.url + path, { method })).status).toBe(status)
  })

  test('/readyz tells the reason until there is none', async () => {
    const ask = async (): Promise<readonly [number, string]> => {
      const answer = await fetch(`${at.url}/readyz`)
      return [answer.status, await answer.text()]
    }
    at.reason = 'waiting for the first re-list'
    expect(await ask()).toEqual([503, 'waiting for the first re-list\n'])
    at.reason = undefined
    expect(await ask()).toEqual([200, 'ok\n'])
  })
})
