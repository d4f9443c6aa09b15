// Signing in to registries: tokens are kept and shared, and credentials go to their own host and nowhere else.
import { afterEach, describe, expect, it } from 'vitest'
import type { DockerConfig } from '../../../src/adapters/oci/docker-config.ts'
import type { Access } from '../../../sandbox/registry/gatekeeper.ts'
import { publishImage } from '../../../sandbox/registry/publish-image.ts'
import { type SandboxRegistry, startRegistry } from '../../../sandbox/registry/sandbox-registry.ts'
import { ociRegistry } from './ask-registry.ts'

const account = { username: 'robot', password: 'sesame' }
const image = { repository: 'acme/api', tag: 'v1.0.0' }
const running: SandboxRegistry[] = []
afterEach(async () => {
  await Promise.all(running.splice(0).map(async (registry) => registry.close()))
})

async function start(access: Access): Promise<SandboxRegistry> {
  const registry = await startRegistry({ access })
  running.push(registry)
  return registry
}

function credentialsFor(registry: SandboxRegistry): DockerConfig {
  return { auths: { [registry.host]: account }, credHelpers: {} }
}

describe('[D7] a token', () => {
  it('is fetched once for all questions about a repository, also for those asked at the same time', async () => {
    const registry = await start({ kind: 'token', account })
    await publishImage({ host: registry.host, account }, image)
    const client = ociRegistry({
      credentials: credentialsFor(registry),
      insecureRegistries: new Set([registry.host]),
    })
    const before = registry.requests.length
    const name = `${registry.host}/acme/api`
    await Promise.all(['v1.0.0', 'v2.0.0', 'v3.0.0'].map(async (tag) => client.digestOf(name, tag)))
    expect((await client.digestOf(name, 'v1.0.0')).kind).toBe('found')
    const asked = registry.requests.slice(before)
    expect(asked.filter(({ path }) => path.startsWith('/token')).map(({ path }) => path)).toEqual([
      '/token?service=sandbox-registry&scope=repository%3Aacme%2Fapi%3Apull',
    ])
    expect(asked.at(-1)).toMatchObject({ method: 'HEAD', authorization: 'bearer', status: 200 })
  })

  it('is fetched anew when the registry no longer takes it, or when its time is over', async () => {
    const registry = await start({ kind: 'token', account })
    await publishImage({ host: registry.host, account }, image)
    let now = 0
    const client = ociRegistry({
      credentials: credentialsFor(registry),
      insecureRegistries: new Set([registry.host]),
      now: () => now,
    })
    const ask = async () => client.digestOf(`${registry.host}/acme/api`, 'v1.0.0')
    const tokens = () => registry.requests.filter(({ path }) => path.startsWith('/token')).length
    await ask()
    const first = tokens()
    registry.revokeTokens()
    expect((await ask()).kind).toBe('found')
    expect(tokens()).toBe(first + 1)
    now += 300_000
    expect((await ask()).kind).toBe('found')
    expect(tokens()).toBe(first + 2)
  })

  it('is given to anybody for a public image', async () => {
    const registry = await start({ kind: 'token', account, anonymousPull: true })
    const digest = await publishImage({ host: registry.host, account }, image)
    const client = ociRegistry({ insecureRegistries: new Set([registry.host]) })
    expect(await client.digestOf(`${registry.host}/acme/api`, 'v1.0.0')).toEqual({ kind: 'found', digest })
  })
})

describe('[T17] credentials', () => {
  it('are not shown to a token service on another host, unless it is listed', async () => {
    const tokens = await start({ kind: 'token', account })
    const registry = await start({ kind: 'token', account, realm: `http://${tokens.host}/token` })
    const insecureRegistries = new Set([registry.host, tokens.host])
    const credentials = credentialsFor(registry)
    const name = `${registry.host}/acme/api`

    const answer = await ociRegistry({ credentials, insecureRegistries }).describe(name, 'v1.0.0')
    expect(answer.kind).toBe('unavailable')
    expect(JSON.stringify(answer)).toContain('not listed for them')
    expect(tokens.requests.map(({ authorization }) => authorization)).toEqual(['none'])

    const tokenHosts = new Map([[registry.host, new Set([tokens.host])]])
    await ociRegistry({ credentials, insecureRegistries, tokenHosts }).describe(name, 'v1.0.0')
    expect(tokens.requests.map(({ authorization }) => authorization)).toEqual(['none', 'basic'])
  })

  it.each([
    'http://169.254.169.254/latest/meta-data/',
    'http://localhost:1/token',
    'file:///etc/passwd',
    'http://tokens.example/',
    'https://user:pass@tokens.example/',
    'nonsense',
  ])('are not looked for where %s points', async (realm) => {
    const registry = await start({ kind: 'token', account, realm })
    const client = ociRegistry({
      credentials: credentialsFor(registry),
      insecureRegistries: new Set([registry.host]),
    })
    const answer = await client.describe(`${registry.host}/acme/api`, 'v1.0.0')
    expect(answer.kind).toBe('unavailable')
    expect(JSON.stringify(answer)).toContain(`the token service that ${registry.host} names is not asked`)
    expect(registry.requests).toHaveLength(1)
  })
})
