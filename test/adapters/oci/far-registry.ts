// A registry far away, played by nock: nothing leaves this machine while it is in use.
import { createHash } from 'node:crypto'
import type { RegistryAnswer } from '../../../src/ports/image-registry.ts'
import { ociRegistry } from './ask-registry.ts'

export const registry = 'https://registry.example'
export const indexType = 'application/vnd.oci.image.index.v1+json'
export const manifestType = 'application/vnd.oci.image.manifest.v1+json'
export const credentials = {
  auths: { 'registry.example': { username: 'me', password: 'secret' } },
  credHelpers: {},
}

export function digestOf(text: string): string {
  return `sha256:${createHash('sha256').update(text).digest('hex')}`
}

export async function describeImage(
  name = 'registry.example/acme/api',
  reference = 'v1',
): Promise<RegistryAnswer> {
  return ociRegistry({ credentials }).describe(name, reference)
}
