// An image's name taken apart: which registry, which repository there, and what may stand behind it.
import { digestSchema, versionSchema } from '../../domain/identifiers.ts'
import { err, ok, type Result } from '../../domain/result.ts'

export interface ImageName {
  /** As people and credentials name it: `ghcr.io`, `docker.io`, `127.0.0.1:5000`. */
  readonly registry: string
  /** Where the protocol is spoken; differs for Docker Hub only. */
  readonly host: string
  /** The repository at the registry, as in `acme/api`. */
  readonly path: string
}

const hostGrammar = /^(?:[A-Za-z0-9](?:[A-Za-z0-9.-]*[A-Za-z0-9])?|\[[0-9A-Fa-f:.]+\])(?::[0-9]{1,5})?$/
const partGrammar = /^[a-z0-9]+(?:(?:\.|_|__|-+)[a-z0-9]+)*$/
const dockerHub = new Set(['docker.io', 'index.docker.io', 'registry-1.docker.io'])

/** Parses `[host[:port]/]path` by the distribution spec's grammar; Docker Hub's short names as Docker reads them. */
export function parseImageName(repository: string): Result<ImageName, string> {
  if (repository.length > 255) return err('image names have at most 255 characters')
  const slash = repository.indexOf('/')
  const first = slash === -1 ? '' : repository.slice(0, slash)
  const named = /[.:[]/.test(first) || first === 'localhost'
  const registry = named ? first.toLowerCase() : 'docker.io'
  const rest = named ? repository.slice(slash + 1) : repository
  if (!hostGrammar.test(registry)) return err(`"${first}" is not the name of a registry`)

  const hub = dockerHub.has(registry)
  const path = hub && !rest.includes('/') ? `library/${rest}` : rest
  if (!path.split('/').every((part) => partGrammar.test(part)))
    return err(`"${rest}" is not a repository's name`)
  return ok(
    hub ? { registry: 'docker.io', host: 'registry-1.docker.io', path } : { registry, host: registry, path },
  )
}

/** Whether a reference is a tag or a digest as the distribution spec writes them. */
export function isReference(reference: string): boolean {
  return versionSchema.safeParse(reference).success || digestSchema.safeParse(reference).success
}
