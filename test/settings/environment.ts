// The least environment that Lockkeeper starts with, and what is said about others.
import { generateKeyPairSync } from 'node:crypto'
import { type Environment, readSettings } from '../../src/settings.ts'

/** The private key of a GitHub App. */
export const pem = generateKeyPairSync('rsa', {
  modulusLength: 2048,
  publicKeyEncoding: { type: 'spki', format: 'pem' },
  privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
}).privateKey

export const minimal: Environment = { APP_ID: '12', PRIVATE_KEY: pem, WEBHOOK_SECRET: 's'.repeat(32) }

export function problemsOf(environment: Environment): readonly string[] {
  const read = readSettings(environment)
  return read.ok ? [] : read.error
}
