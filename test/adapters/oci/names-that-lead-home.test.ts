// [T17] Hosts whose name looks harmless: what it leads to is looked at when a connection is made, every time.
import { createServer, type Server } from 'node:http'
import type { LookupFunction } from 'node:net'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { type SandboxRegistry, startRegistry } from '../../../sandbox/registry/sandbox-registry.ts'
import { ociRegistry } from './ask-registry.ts'

let victim: Server
let port: string
let connections: number
let registry: SandboxRegistry

beforeEach(async () => {
  connections = 0
  registry = await startRegistry()
  victim = createServer()
  victim.on('connection', () => (connections += 1))
  await new Promise<void>((resolve) => victim.listen(0, resolve))
  const address = victim.address()
  port = String(address !== null && typeof address === 'object' ? address.port : 0)
})
afterEach(async () => {
  await registry.close()
  await new Promise((resolve) => victim.close(resolve))
})

/** Names lead to these addresses, to the next ones with every question. */
function leadingTo(...answers: readonly (readonly string[])[]): LookupFunction {
  let asked = 0
  return (_name, _options, done) => {
    const addresses = answers[Math.min(asked, answers.length - 1)] ?? []
    asked += 1
    done(
      null,
      addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 })),
    )
  }
}

test.each([
  [['127.0.0.1']],
  [['169.254.169.254']],
  [['0.0.0.0']],
  [['::1']],
  [['::ffff:127.0.0.1']],
  [['::ffff:a9fe:a9fe']],
  [['fe80::1']],
  [['fd00:ec2::254']],
  [['203.0.113.7', '127.0.0.1']],
])('[T17] a name that leads to %j is not connected to', async (addresses) => {
  const host = `registry.example:${port}`
  const client = ociRegistry({ resolve: leadingTo(addresses) })
  expect(await client.describe(`${host}/acme/api`, 'v1')).toEqual({
    kind: 'unavailable',
    reason: `${host} leads to this machine or its own network`,
  })
  expect(connections).toBe(0)
})

test('[T17] a name that leads elsewhere after it was looked at is looked at again', async () => {
  // Nobody answers at the documentation's addresses, so the first connection breaks.
  const client = ociRegistry({ resolve: leadingTo(['240.0.0.1'], ['127.0.0.1']), timeoutMs: 200 })
  const host = `registry.example:${port}`
  const reason = `${host} leads to this machine or its own network`
  expect(await client.describe(`${host}/acme/api`, 'v1')).toEqual({ kind: 'unavailable', reason })
  expect(connections).toBe(0)
})

test('[T17] nor is one that a redirect or a token service names', async () => {
  const host = `evil.example:${port}`
  const insecureRegistries = new Set([registry.host])
  const client = ociRegistry({ insecureRegistries, resolve: leadingTo(['127.0.0.1']) })
  const reason = `${host} leads to this machine or its own network`
  registry.inject({
    fault: { kind: 'status', status: 307, headers: { location: `https://${host}/blob` } },
  })
  expect(await client.describe(`${registry.host}/acme/api`, 'v1')).toEqual({ kind: 'unavailable', reason })
  const challenge = `Bearer realm="https://${host}/token"`
  registry.inject({ fault: { kind: 'status', status: 401, headers: { 'www-authenticate': challenge } } })
  expect(await client.describe(`${registry.host}/acme/api`, 'v1')).toEqual({
    kind: 'unavailable',
    reason: `the token service of ${registry.host}: ${reason}`,
  })
  expect(connections).toBe(0)
})

test('a registry that is listed may be anywhere', async () => {
  const listed = registry.host.replace('127.0.0.1', 'localhost')
  const client = ociRegistry({ insecureRegistries: new Set([listed]), resolve: leadingTo(['127.0.0.1']) })
  expect(await client.describe(`${listed}/acme/api`, 'v1')).toEqual({ kind: 'absent' })
})

test('[T17] where the operator lists registries, no other is asked', async () => {
  const insecureRegistries = new Set([registry.host])
  const strict = ociRegistry({ insecureRegistries, onlyRegistries: new Set(['ghcr.io']) })
  expect(await strict.describe(`${registry.host}/acme/api`, 'v1')).toEqual({
    kind: 'unavailable',
    reason: `${registry.host} is none of the registries that are spoken to here`,
  })
  expect(registry.requests).toEqual([])
  const open = ociRegistry({ insecureRegistries, onlyRegistries: new Set(['ghcr.io', registry.host]) })
  expect(await open.describe(`${registry.host}/acme/api`, 'v1')).toEqual({ kind: 'absent' })
})
