// The paths of the OCI distribution specification 1.1, "Endpoints", told apart from their end.
export type Route =
  | { readonly kind: 'base' }
  | { readonly kind: 'token' }
  | { readonly kind: 'tags'; readonly repository: string }
  | { readonly kind: 'manifest'; readonly repository: string; readonly reference: string }
  | { readonly kind: 'blob'; readonly repository: string; readonly digest: string }
  | { readonly kind: 'uploads'; readonly repository: string }
  | { readonly kind: 'upload'; readonly repository: string; readonly id: string }
  | { readonly kind: 'referrers'; readonly repository: string; readonly digest: string }
  | { readonly kind: 'unknown' }

/** The path of the token service, which a real registry keeps on a host of its own. */
export const tokenPath = '/token'

export function routeOf(path: string): Route {
  if (path === tokenPath) return { kind: 'token' }
  if (path === '/v2/' || path === '/v2') return { kind: 'base' }
  const [, v2, ...rest] = path.split('/').map(decodeURIComponent)
  if (v2 !== 'v2') return { kind: 'unknown' }

  const upload = rest.lastIndexOf('uploads')
  if (upload > 1 && upload === rest.length - 2 && rest[upload - 1] === 'blobs') {
    const id = rest.at(-1) ?? ''
    const repository = rest.slice(0, upload - 1).join('/')
    return id === '' ? { kind: 'uploads', repository } : { kind: 'upload', repository, id }
  }

  const repository = rest.slice(0, -2).join('/')
  const last = rest.at(-1) ?? ''
  if (repository === '') return { kind: 'unknown' }
  switch (rest.at(-2)) {
    case 'manifests':
      return { kind: 'manifest', repository, reference: last }
    case 'blobs':
      return { kind: 'blob', repository, digest: last }
    case 'referrers':
      return { kind: 'referrers', repository, digest: last }
    case 'tags':
      return last === 'list' ? { kind: 'tags', repository } : { kind: 'unknown' }
    default:
      return { kind: 'unknown' }
  }
}
