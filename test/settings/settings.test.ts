// The settings: what is read from the environment, and what is said about what is wrong there.
import { generateKeyPairSync } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import * as fc from 'fast-check'
import { afterAll, describe, expect, test } from 'vitest'
import { readSettings, type Environment } from '../../src/settings.ts'
import { settingsTable } from '../../src/settings/table.ts'

const pem = generateKeyPairSync('rsa', {
  modulusLength: 2048,
  publicKeyEncoding: { type: 'spki', format: 'pem' },
  privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
}).privateKey
const folder = mkdtempSync(join(tmpdir(), 'lockkeeper-settings-'))
const keyFile = join(folder, 'key.pem')
writeFileSync(keyFile, pem)
afterAll(() => rmSync(folder, { recursive: true }))

const minimal: Environment = { APP_ID: '12', PRIVATE_KEY: pem, WEBHOOK_SECRET: 's'.repeat(32) }

function problemsOf(environment: Environment): readonly string[] {
  const read = readSettings(environment)
  return read.ok ? [] : read.error
}

describe('what is read', () => {
  test('three variables are enough, and everything else has its default', () => {
    expect(readSettings(minimal)).toEqual({
      ok: true,
      value: {
        appId: 12,
        privateKey: pem,
        webhookSecret: 's'.repeat(32),
        githubApi: 'https://api.github.com',
        host: 'localhost',
        port: 3000,
        logLevel: 'info',
        webhookPath: '/api/github/webhooks',
        databaseUrl: undefined,
        registries: undefined,
        identityRegistries: [],
        insecureRegistries: [],
        reconcileSeconds: 300,
        dockerConfig: undefined,
        writingDockerConfig: undefined,
        gates: { programs: [], variables: {}, secrets: [pem, pem, 's'.repeat(32)] },
        policyVariables: [],
        history: { postgres: undefined, s3: undefined, oci: false },
        drainSeconds: 25,
      },
    })
  })

  test.each([
    ['with line ends written out', { PRIVATE_KEY: pem.replaceAll('\n', '\\n') }],
    ['in base64', { PRIVATE_KEY: Buffer.from(pem).toString('base64') }],
    ['from a file', { PRIVATE_KEY: '', PRIVATE_KEY_PATH: keyFile }],
  ])('the private key comes %s', (_form, variables) => {
    expect(readSettings({ ...minimal, ...variables })).toMatchObject({ ok: true, value: { privateKey: pem } })
  })

  test.each([
    [{ GHE_HOST: 'git.example.com' }, { githubApi: 'https://git.example.com/api/v3' }],
    [{ GHE_HOST: '127.0.0.1:8080', GHE_PROTOCOL: 'http' }, { githubApi: 'http://127.0.0.1:8080/api/v3' }],
    [
      { LOCKKEEPER_INSECURE_REGISTRIES: 'localhost:5000, registry.test,[::1]:5000' },
      { insecureRegistries: ['localhost:5000', 'registry.test', '[::1]:5000'] },
    ],
    [
      { LOCKKEEPER_REGISTRIES: 'ghcr.io,Registry.Example.com:5000' },
      { registries: ['ghcr.io', 'registry.example.com:5000'] },
    ],
    [
      { LOCKKEEPER_IDENTITY_REGISTRIES: 'acme.azurecr.io, Europe-docker.pkg.dev' },
      { identityRegistries: ['acme.azurecr.io', 'europe-docker.pkg.dev'] },
    ],
    [
      { PORT: '0', HOST: '0.0.0.0' },
      { port: 0, host: '0.0.0.0' },
    ],
    [{ DATABASE_URL: 'postgres://me:pw@db:5432/lk' }, { databaseUrl: 'postgres://me:pw@db:5432/lk' }],
    [{ LOG_LEVEL: '' }, { logLevel: 'info' }],
  ])('%o becomes %o', (variables, expected) => {
    expect(readSettings({ ...minimal, ...variables })).toMatchObject({ ok: true, value: expected })
  })
})

test('[T36] who writes to registries may be another than who reads them', () => {
  const variables = { LOCKKEEPER_DOCKER_CONFIG: keyFile, LOCKKEEPER_HISTORY_DOCKER_CONFIG: keyFile }
  const both = { dockerConfig: keyFile, writingDockerConfig: keyFile }
  expect(readSettings({ ...minimal, ...variables })).toMatchObject({ ok: true, value: both })
})

describe('[D4] histories', () => {
  const database = { DATABASE_URL: 'postgres://queue@db/one' }
  const bucket = {
    LOCKKEEPER_HISTORY_S3_URL: 'https://s3.example.com/bucket/folder',
    LOCKKEEPER_HISTORY_S3_KEY_ID: 'AKIDEXAMPLE',
    LOCKKEEPER_HISTORY_S3_SECRET: 'secret',
  }
  const s3 = {
    url: bucket.LOCKKEEPER_HISTORY_S3_URL,
    region: 'us-east-1',
    keyId: 'AKIDEXAMPLE',
    secret: 'secret',
  }
  const none = { postgres: undefined, s3: undefined, oci: false }

  test.each([
    [{ ...database, ...bucket }, none],
    [{ LOCKKEEPER_HISTORY: 'oci' }, { ...none, oci: true }],
    [
      { LOCKKEEPER_HISTORY: 'postgres', ...database },
      { ...none, postgres: { databaseUrl: 'postgres://queue@db/one' } },
    ],
    [
      {
        LOCKKEEPER_HISTORY: 'postgres',
        ...database,
        LOCKKEEPER_HISTORY_DATABASE_URL: 'postgresql://other@db/two',
      },
      { ...none, postgres: { databaseUrl: 'postgresql://other@db/two' } },
    ],
    [
      { LOCKKEEPER_HISTORY: ' s3 , oci,', ...bucket },
      { ...none, s3, oci: true },
    ],
  ])('%o', (variables, history) => {
    expect(readSettings({ ...minimal, ...variables })).toMatchObject({ ok: true, value: { history } })
  })

  test('what a chosen one needs is asked for, all at once', () => {
    const problems = problemsOf({ ...minimal, LOCKKEEPER_HISTORY: 'postgres,s3' })
    expect(problems.map((problem) => problem.split(':')[0])).toEqual([
      'LOCKKEEPER_HISTORY_DATABASE_URL is missing',
      'LOCKKEEPER_HISTORY_S3_URL is missing',
      'LOCKKEEPER_HISTORY_S3_KEY_ID is missing',
      'LOCKKEEPER_HISTORY_S3_SECRET is missing',
    ])
  })
})

describe('what is wrong', () => {
  test('[T1] without app id, key and secret nothing starts, and all three are named at once', () => {
    expect(problemsOf({})).toEqual([
      'APP_ID is missing: The number of the GitHub App.',
      'WEBHOOK_SECRET is missing: The secret GitHub signs webhooks with, 32 bytes or more.',
      'PRIVATE_KEY or PRIVATE_KEY_PATH is missing: give the private key of the GitHub App.',
    ])
  })

  test.each([
    ['WEBHOOK_SECRET', 'development'],
    ['WEBHOOK_SECRET', 's'.repeat(31)],
    ['APP_ID', 'Iv1.8a61f9b3a7aba766'],
    ['APP_ID', '0'],
    ['PRIVATE_KEY', 'no key at all'],
    ['PRIVATE_KEY', pem.slice(0, 200)],
    ['PRIVATE_KEY_PATH', join(folder, 'missing.pem')],
    ['GHE_HOST', 'https://git.example.com'],
    ['GHE_PROTOCOL', 'ftp'],
    ['PORT', '65536'],
    ['PORT', '80a'],
    ['LOG_LEVEL', 'loud'],
    ['WEBHOOK_PATH', 'webhooks'],
    ['WEBHOOK_PATH', '/healthz'],
    ['DATABASE_URL', 'mysql://db'],
    ['LOCKKEEPER_INSECURE_REGISTRIES', 'http://localhost:5000'],
    ['LOCKKEEPER_RELIST_SECONDS', '0'],
    ['LOCKKEEPER_DOCKER_CONFIG', join(folder, 'missing.json')],
    ['LOCKKEEPER_DRAIN_SECONDS', '-1'],
    ['LOCKKEEPER_HISTORY', 'redis,mongo'],
    ['LOCKKEEPER_HISTORY_DATABASE_URL', 'mysql://db'],
    ['LOCKKEEPER_HISTORY_S3_URL', 's3://bucket/folder'],
    ['LOCKKEEPER_HISTORY_S3_URL', 'https://s3.example.com'],
    ['LOCKKEEPER_HISTORY_S3_URL', 'https://key:word@s3.example.com/bucket'],
    ['LOCKKEEPER_HISTORY_S3_REGION', 'Frankfurt am Main'],
    ['LOCKKEEPER_HISTORY_S3_KEY_ID', 'two words'],
  ])('[T1] %s=%s is one sentence that names the variable and not the value', (name, value) => {
    const environment = { ...minimal, [name]: value, ...(name === 'PRIVATE_KEY_PATH' && { PRIVATE_KEY: '' }) }
    const problems = problemsOf(environment)
    expect(problems).toHaveLength(1)
    expect(problems[0]).toMatch(new RegExp(`^${name} must [^\n]*\\.$`))
  })

  test('[T1] no problem ever repeats a secret', () => {
    const secrets = settingsTable.filter((setting) => setting.secret).map((setting) => setting.name)
    fc.assert(
      fc.property(fc.constantFrom(...secrets), fc.stringMatching(/^[!-~]{8,30}$/), (name, value) => {
        expect(problemsOf({ ...minimal, [name]: value }).join(' ')).not.toContain(value)
      }),
    )
  })
})

test('the table names every variable once and tells its meaning in a sentence', () => {
  expect(new Set(settingsTable.map((setting) => setting.name)).size).toBe(settingsTable.length)
  for (const { meaning } of settingsTable) expect(meaning).toMatch(/^[A-Z].*\.$/)
})

test('the defaults in the table are the defaults in use', () => {
  const defaults = Object.fromEntries(
    settingsTable.flatMap(({ name, fallback }) =>
      fallback === undefined ? [] : [[name, fallback] as const],
    ),
  )
  expect(readSettings({ ...minimal, ...defaults })).toEqual(readSettings(minimal))
})
