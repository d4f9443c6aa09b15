// The small grammars of the registry adapter: image names, challenges, Docker's configuration, pauses.
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseChallenges } from '../../../src/adapters/oci/challenge.ts'
import { credentialFor, dockerConfigSchema } from '../../../src/adapters/oci/docker-config.ts'
import { parseImageName } from '../../../src/adapters/oci/image-name.ts'
import { backoffMs, retryAfterMs } from '../../../src/adapters/oci/http/retry-after.ts'

describe('an image name', () => {
  it.each([
    ['nginx', 'docker.io', 'registry-1.docker.io', 'library/nginx'],
    ['acme/api', 'docker.io', 'registry-1.docker.io', 'acme/api'],
    ['docker.io/nginx', 'docker.io', 'registry-1.docker.io', 'library/nginx'],
    ['index.docker.io/acme/api', 'docker.io', 'registry-1.docker.io', 'acme/api'],
    ['ghcr.io/acme/api', 'ghcr.io', 'ghcr.io', 'acme/api'],
    ['GHCR.io/acme/deep/er__path/api-v2.x', 'ghcr.io', 'ghcr.io', 'acme/deep/er__path/api-v2.x'],
    ['localhost/api', 'localhost', 'localhost', 'api'],
    ['registry.example:5000/api', 'registry.example:5000', 'registry.example:5000', 'api'],
    ['[::1]:5000/api', '[::1]:5000', '[::1]:5000', 'api'],
  ])('%s is read as Docker reads it', (text, registry, host, path) => {
    expect(parseImageName(text)).toEqual({ ok: true, value: { registry, host, path } })
  })

  it.each([
    '',
    'ghcr.io/',
    'ghcr.io/Acme/api',
    'ghcr.io/acme//api',
    'ghcr.io/../api',
    'ghcr.io/acme/%2e%2e',
    'user:pass@ghcr.io/acme/api',
    'ghcr.io#x/acme/api',
    'ghcr.io/acme/api?x=y',
    'ghcr.io/acme/api:v1',
    `ghcr.io/${'a'.repeat(256)}`,
  ])('[T17] %j is refused before anybody is asked', (text) => {
    expect(parseImageName(text).ok).toBe(false)
  })
})

describe('a WWW-Authenticate header', () => {
  it.each([
    ['Basic realm="x"', [['basic', { realm: 'x' }]]],
    [
      'Bearer realm="https://ghcr.io/token",service="ghcr.io",scope="repository:a/b:pull"',
      [['bearer', { realm: 'https://ghcr.io/token', service: 'ghcr.io', scope: 'repository:a/b:pull' }]],
    ],
    [
      'Negotiate, Basic realm="a, b=\\"c\\"" , bearer REALM=https://x/y , service = z',
      [
        ['negotiate', {}],
        ['basic', { realm: 'a, b="c"' }],
        ['bearer', { realm: 'https://x/y', service: 'z' }],
      ],
    ],
    [
      'NTLM TlRMTVNTUAAB==, Basic realm="x"',
      [
        ['ntlm', {}],
        ['basic', { realm: 'x' }],
      ],
    ],
    ['', []],
    ['"', []],
  ] as const)('%s', (header, challenges) => {
    const read = parseChallenges(header).map(({ scheme, parameters }) => [
      scheme,
      Object.fromEntries(parameters),
    ])
    expect(read).toEqual(challenges)
  })

  it('[T26] is read to its end whatever it says', () => {
    fc.assert(fc.property(fc.string({ maxLength: 200 }), (header) => Array.isArray(parseChallenges(header))))
    expect(parseChallenges(`Bearer realm="${'\\"'.repeat(32_000)}`).length).toBeGreaterThan(0)
  })
})

describe("Docker's configuration", () => {
  const config = dockerConfigSchema.parse({
    auths: {
      'https://index.docker.io/v1/': { auth: Buffer.from('hub:with:colon').toString('base64') },
      'ghcr.io': { username: 'me', password: 'secret' },
      'https://quay.example': { identitytoken: 'refresh', auth: Buffer.from('<token>:').toString('base64') },
      'registry.example/acme': { username: 'only', password: 'acme' },
      'desktop.example': {},
    },
    credHelpers: { 'account.ecr.example': 'ecr-login' },
    HttpHeaders: { 'User-Agent': 'Docker' },
  })

  it.each([
    ['docker.io', { kind: 'password', username: 'hub', password: 'with:colon' }],
    ['ghcr.io', { kind: 'password', username: 'me', password: 'secret' }],
    ['quay.example', { kind: 'identity', token: 'refresh' }],
    ['account.ecr.example', { kind: 'helper', name: 'ecr-login' }],
    ['desktop.example', { kind: 'none' }],
    ['ghcr.io.evil.example', { kind: 'none' }],
    ['evil-ghcr.io', { kind: 'none' }],
    ['ghcr.io:444', { kind: 'none' }],
    ['registry.example', { kind: 'none' }],
    ['__proto__', { kind: 'none' }],
  ])('[T17] has for %s nothing but what is meant for it', (registry, credential) => {
    expect(credentialFor(config, { registry })).toEqual(credential)
  })

  it.each([
    ['ghcr.io', { kind: 'password', username: 'me', password: 'secret' }],
    ['account.ecr.example', { kind: 'helper', name: 'ecr-login' }],
    ['desktop.example', { kind: 'helper', name: 'desktop' }],
    ['another.example', { kind: 'helper', name: 'desktop' }],
  ])('asks the store about %s only where it says nothing itself', (registry, credential) => {
    expect(credentialFor({ ...config, credsStore: 'desktop' }, { registry })).toEqual(credential)
  })

  it.each(['../../bin/sh', '-x', 'a b', '', 'x;y', 'a/b'])('[T23] names no program such as %j', (name) => {
    expect(dockerConfigSchema.safeParse({ credsStore: name }).success).toBe(false)
    expect(dockerConfigSchema.safeParse({ credHelpers: { 'ghcr.io': name } }).success).toBe(false)
  })
})

describe('a pause', () => {
  const now = Date.UTC(2026, 0, 1)

  it.each([
    ['0', 0],
    ['120', 120_000],
    ['Thu, 01 Jan 2026 00:01:00 GMT', 60_000],
    ['Wed, 31 Dec 2025 00:00:00 GMT', 0],
    ['soon', undefined],
    [null, undefined],
  ])('wanted by Retry-After %j', (header, ms) => {
    expect(retryAfterMs(header, now)).toBe(ms)
  })

  it('grows with every attempt and has chance in it', () => {
    expect([0, 1, 2].map((attempt) => backoffMs(attempt, () => 0.5))).toEqual([125, 250, 500])
    expect(backoffMs(2, () => 0)).toBe(0)
  })
})
