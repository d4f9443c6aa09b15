// An image reference as pins write it: registry host and repository, and once something is deployed the digest.
import { type Digest, digestSchema } from '../identifiers.ts'
import { err, ok, type Result } from '../result.ts'

export interface ImageRef {
  readonly repository: string
  readonly digest: Digest | undefined
}

const host = /^[A-Za-z0-9](?:[A-Za-z0-9.-]{0,251}[A-Za-z0-9])?(?::[0-9]{1,5})?$/
/** A part of a repository's name (OCI distribution spec 1.1, "Pulling manifests"). */
const component = /^[a-z0-9]+(?:(?:\.|_|__|-+)[a-z0-9]+)*$/

/** Reads `host/repository` or `host/repository@sha256:…`; the error is a sentence. Tags are refused: they move. */
export function parseImageRef(text: string): Result<ImageRef, string> {
  const at = text.indexOf('@')
  const repository = at < 0 ? text : text.slice(0, at)
  const digest = at < 0 ? undefined : digestSchema.safeParse(text.slice(at + 1))
  if (digest?.success === false) return err('after "@" stands a digest: sha256: and 64 hexadecimal digits')
  const [registry = '', ...path] = repository.split('/')
  if ((path.at(-1) ?? registry).includes(':'))
    return err('pins name digests, not tags; leave out everything from ":" on')
  if (path.length === 0 || !(registry.includes('.') || registry.includes(':') || registry === 'localhost')) {
    return err('an image starts with its registry; write it as in ghcr.io/acme/api')
  }
  if (repository.length > 255 || !host.test(registry) || !path.every((part) => component.test(part))) {
    return err('images are named as host/repository, in small letters, digits, ".", "_" and "-"')
  }
  return ok({ repository, digest: digest?.data })
}

export function writeImageRef({ repository, digest }: ImageRef): string {
  return digest === undefined ? repository : `${repository}@${digest}`
}
