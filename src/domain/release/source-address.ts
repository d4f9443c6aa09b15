// Addresses of source repositories, as images, provenance and people write them: all come to one form.

/** `git+https://github.com/acme/api.git@refs/heads/main` as `https://github.com/acme/api`; undefined for what is none. */
export function repositoryAddress(written: string | undefined): string | undefined {
  const url = URL.parse((written ?? '').replace(/^git\+/, ''))
  if (url === null || !/^https?:$/.test(url.protocol) || url.username !== '' || url.password !== '') {
    return undefined
  }
  const path = url.pathname.replace(/@.*$/, '').replace(/(?:\.git)?\/*$/, '')
  return path === '' ? undefined : `${url.protocol}//${url.host}${path}`
}
