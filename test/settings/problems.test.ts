// What is said about settings that are missing or wrong; and what stands beside the schema of each.
import { join } from 'node:path'
import { tmpdir } from 'node:os'
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { environmentSchema } from '../../src/settings/environment-schema.ts'
import { settingsTable } from '../../src/settings/table.ts'
import { minimal, pem, problemsOf } from './environment.ts'

/** Nothing is there. */
const folder = join(tmpdir(), 'lockkeeper-no-such-folder')

describe('what is wrong', () => {
  test('[T1] without app id, key and secret nothing starts, and all three are named at once', () => {
    expect(problemsOf({})).toEqual([
      'APP_ID is missing: it must be the number of the GitHub App (for example 123456).',
      'PRIVATE_KEY is missing: without `PRIVATE_KEY_PATH` it must be the RSA private key of the GitHub App in PEM format, as it is, with `\\n` for line ends, or in base64 (for example $(cat key.pem)).',
      'WEBHOOK_SECRET is missing: it must be 32 bytes or more that nobody can guess (for example $(openssl rand -hex 32)).',
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

  test.each([
    ['PORT', '80a', 'a port number from 0 to 65535 (for example 8080), but it is not a whole number'],
    ['PORT', '-1', 'a port number from 0 to 65535 (for example 8080), but it is too small'],
    ['PORT', '65536', 'a port number from 0 to 65535 (for example 8080), but it is too large'],
    ['GHE_PROTOCOL', 'ftp', 'https or http (for example https), but it is neither'],
    [
      'LOCKKEEPER_REGISTRIES',
      'ghcr.io, https://ghcr.io',
      'hosts, separated by commas (for example ghcr.io,registry.example.com), but entry 2 is not a host',
    ],
    [
      'LOCKKEEPER_GATE_ENV',
      'LANG,APP_ID',
      "names of variables that are not Lockkeeper's own, separated by commas (for example INFRACOST_API_KEY), but entry 2 is one of Lockkeeper's own",
    ],
    [
      'LOCKKEEPER_DOCKER_CONFIG',
      join(folder, 'missing.json'),
      'the path of a file (for example /run/secrets/config.json), but there is no such file',
    ],
  ])('[T1] %s=%s: what was expected, an example, and what it is instead', (name, value, sentence) => {
    expect(problemsOf({ ...minimal, [name]: value })).toEqual([`${name} must be ${sentence}.`])
  })

  test('[T1] every variable that is wrong is named in one answer, also beside missing ones', () => {
    const wrong = {
      PRIVATE_KEY: 'no key at all',
      PORT: '80a',
      LOG_LEVEL: 'loud',
      DATABASE_URL: 'mysql://db',
      LOCKKEEPER_HISTORY: 's3,mongo',
    }
    expect(problemsOf(wrong).map((problem) => problem.split(' ')[0])).toEqual([
      'APP_ID',
      'PRIVATE_KEY',
      'WEBHOOK_SECRET',
      'PORT',
      'LOG_LEVEL',
      'DATABASE_URL',
      'LOCKKEEPER_HISTORY',
      'LOCKKEEPER_HISTORY_S3_URL',
      'LOCKKEEPER_HISTORY_S3_KEY_ID',
      'LOCKKEEPER_HISTORY_S3_SECRET',
    ])
  })

  test('the path of the key is not looked at where the key itself is given', () => {
    expect(problemsOf({ ...minimal, PRIVATE_KEY_PATH: join(folder, 'missing.pem') })).toEqual([])
  })

  test('[T1] no problem ever repeats a value: a secret may stand in any variable', () => {
    const names = settingsTable.map((setting) => setting.name)
    fc.assert(
      fc.property(fc.constantFrom(...names), fc.stringMatching(/^[!-~]{8,30}$/), (name, value) => {
        expect(problemsOf({ ...minimal, [name]: value }).join(' ')).not.toContain(value)
      }),
    )
  })
})

describe('every variable', () => {
  test('has its words beside its schema', () => {
    expect(settingsTable.map(({ name }) => name)).toEqual(Object.keys(environmentSchema.shape))
    for (const { meaning, expected, example } of settingsTable) {
      expect(meaning).toMatch(/^[A-Z].*\.$/)
      expect(expected).toMatch(/^[\w].*[^.|]$/)
      expect(example).not.toBe('')
    }
  })

  test('that holds a secret is known as one', () => {
    expect(settingsTable.filter(({ secret }) => secret === true).map(({ name }) => name)).toEqual([
      'PRIVATE_KEY',
      'WEBHOOK_SECRET',
      'DATABASE_URL',
      'LOCKKEEPER_HISTORY_DATABASE_URL',
      'LOCKKEEPER_HISTORY_S3_SECRET',
    ])
  })

  // What a shell would put in, and files that are not on this machine, cannot be tried as they are.
  const tried = settingsTable.filter(({ example }) => !/^\$\(|^\/(?!webhooks)|\.pem$/.test(example))
  test.each(tried.map(({ name, example }) => [name, example]))(
    'takes its example: %s=%s',
    (name, example) => {
      const chosen = { LOCKKEEPER_HISTORY_S3_URL: 'https://s3.test/a', LOCKKEEPER_HISTORY_S3_KEY_ID: 'a' }
      const secret = { LOCKKEEPER_HISTORY_S3_SECRET: 'a', LOCKKEEPER_HISTORY_DATABASE_URL: 'postgres://db/a' }
      expect(problemsOf({ ...minimal, ...chosen, ...secret, [name]: example })).toEqual([])
    },
  )

  test('no example of a secret works as it is written', () => {
    expect(problemsOf({ ...minimal, WEBHOOK_SECRET: '$(openssl rand -hex 32)' })).toHaveLength(1)
    expect(problemsOf({ ...minimal, PRIVATE_KEY: '$(cat key.pem)' })).toHaveLength(1)
  })
})
