// The settings: what is read from the environment.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { readSettings } from '../../src/settings.ts'
import { settingsTable } from '../../src/settings/table.ts'
import { minimal, pem, problemsOf } from './environment.ts'

const folder = mkdtempSync(join(tmpdir(), 'lockkeeper-settings-'))
const keyFile = join(folder, 'key.pem')
writeFileSync(keyFile, pem)
afterAll(() => rmSync(folder, { recursive: true }))

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

test('the defaults in the table are the defaults in use', () => {
  const defaults = Object.fromEntries(
    settingsTable.flatMap(({ name, fallback }) =>
      fallback === undefined ? [] : [[name, fallback] as const],
    ),
  )
  expect(readSettings({ ...minimal, ...defaults })).toEqual(readSettings(minimal))
})
