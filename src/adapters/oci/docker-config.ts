// The credentials people already have: `~/.docker/config.json`, as a parsed value.
import { z } from 'zod'
import type { ImageName } from './image-name.ts'

const entrySchema = z.object({
  auth: z.string().optional(),
  username: z.string().optional(),
  password: z.string().optional(),
  identitytoken: z.string().optional(),
})

/** The last part of a program's name, never a path. */
const helperSchema = z.string().regex(/^[\w][\w.-]{0,99}$/)

/** The part of Docker's configuration file that says who we are to a registry. Other keys are Docker's own business. */
export const dockerConfigSchema = z.object({
  auths: z.record(z.string(), entrySchema).default({}),
  credHelpers: z.record(z.string(), helperSchema).default({}),
  credsStore: helperSchema.optional(),
})
export type DockerConfig = z.infer<typeof dockerConfigSchema>

export const noCredentials: DockerConfig = { auths: {}, credHelpers: {} }

export type Credential =
  | { readonly kind: 'none' }
  | { readonly kind: 'password'; readonly username: string; readonly password: string }
  /** An OAuth2 refresh token. */
  | { readonly kind: 'identity'; readonly token: string }

/** Kept by a program, `docker-credential-<name>`. */
export interface KeptByHelper {
  readonly kind: 'helper'
  readonly name: string
}

/** What the file has for exactly this registry, never for one whose name merely begins alike. */
export function credentialFor(
  config: DockerConfig,
  name: Pick<ImageName, 'registry'>,
): Credential | KeptByHelper {
  const store: Credential | KeptByHelper =
    config.credsStore === undefined ? { kind: 'none' } : { kind: 'helper', name: config.credsStore }
  const helper = Object.entries(config.credHelpers).find(([key]) => registryOfKey(key) === name.registry)
  if (helper !== undefined) return { kind: 'helper', name: helper[1] }
  const entry = Object.entries(config.auths).find(([key]) => registryOfKey(key) === name.registry)?.[1]
  if (entry === undefined) return store
  if (entry.identitytoken !== undefined && entry.identitytoken !== '')
    return { kind: 'identity', token: entry.identitytoken }
  const [username, password] = pairOf(entry)
  if (username !== undefined && password !== undefined) return { kind: 'password', username, password }
  return store
}

function pairOf(entry: z.infer<typeof entrySchema>): readonly [string | undefined, string | undefined] {
  if (entry.auth === undefined || entry.auth === '') return [entry.username, entry.password]
  const text = Buffer.from(entry.auth, 'base64').toString('utf8')
  const colon = text.indexOf(':')
  return colon === -1 ? [undefined, undefined] : [text.slice(0, colon), text.slice(colon + 1)]
}

const dockerHubKeys = new Set(['index.docker.io', 'registry-1.docker.io', 'docker.io'])

/** The registry a key stands for: `ghcr.io`, `https://ghcr.io`, `https://index.docker.io/v1/`. */
function registryOfKey(key: string): string | undefined {
  const [, host, path] = /^(?:https?:\/\/)?([^/]+)(\/.*)?$/.exec(key) ?? []
  if (host === undefined || (path !== undefined && !/^\/(?:v[12]\/?)?$/.test(path))) return undefined
  return dockerHubKeys.has(host.toLowerCase()) ? 'docker.io' : host.toLowerCase()
}
