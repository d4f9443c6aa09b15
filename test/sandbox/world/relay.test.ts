// The relay in front of several bots: who hears a webhook, and what GitHub is answered.
import { createServer } from 'node:http'
import { text } from 'node:stream/consumers'
import { expect, onTestFinished, test } from 'vitest'
import { startRelay, type Spread } from '../../../sandbox/world/relay.ts'

/** As much of a bot as the relay sees: it answers with this status and remembers what it heard. */
async function listener(status: number) {
  const heard: string[] = []
  const server = createServer((request, response) => {
    void text(request).then((body) => {
      heard.push(`${String(request.headers['x-github-delivery'])} ${body}`)
      return response.writeHead(status).end()
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  const port = typeof address === 'object' ? (address?.port ?? 0) : 0
  onTestFinished(async () => {
    server.closeAllConnections()
    await new Promise((resolve) => server.close(resolve))
  })
  return { port, heard }
}

async function relayTo(bots: readonly { readonly port: number }[], spread: Spread) {
  const relay = await startRelay(() => bots, spread)
  onTestFinished(async () => relay.close())
  return async (delivery: string) => {
    const headers = { 'x-github-delivery': delivery }
    return (await fetch(relay.url, { method: 'POST', headers, body: '{}' })).status
  }
}

test('to all: each hears everything', async () => {
  const [one, two] = [await listener(202), await listener(202)]
  const deliver = await relayTo([one, two], 'to-all')
  expect([await deliver('a'), await deliver('b')]).toEqual([202, 202])
  expect([one.heard, two.heard]).toEqual([
    ['a {}', 'b {}'],
    ['a {}', 'b {}'],
  ])
})

test('in turns: each hears its share', async () => {
  const [one, two] = [await listener(202), await listener(202)]
  const deliver = await relayTo([one, two], 'in-turns')
  for (const delivery of ['a', 'b', 'c', 'd']) expect(await deliver(delivery)).toBe(202)
  expect([one.heard.length, two.heard.length]).toEqual([2, 2])
})

test.each(['to-all', 'in-turns'] as const)('%s: one that is well is enough, none is 502', async (spread) => {
  const [ill, well] = [await listener(503), await listener(202)]
  const deliver = await relayTo([ill, well], spread)
  expect([await deliver('a'), await deliver('b')]).toEqual([202, 202])
  expect(well.heard).toHaveLength(2)
  expect(await (await relayTo([], spread))('c')).toBe(502)
})
