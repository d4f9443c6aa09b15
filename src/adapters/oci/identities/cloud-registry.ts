// Registries of clouds, by their names: what a cloud's own identity of this process opens.
export type CloudRegistry =
  | {
      readonly cloud: 'aws'
      readonly region: string
      /** `amazonaws.com`, or China's. */
      readonly domain: string
    }
  | { readonly cloud: 'azure' }
  | { readonly cloud: 'google' }

const ecr = /^\d{12}\.dkr\.ecr(?:-fips)?\.([a-z]{2}(?:-[a-z]+)+-\d)\.(amazonaws\.com(?:\.cn)?)$/

/** Undefined for a registry of somebody else. */
export function cloudRegistry(host: string): CloudRegistry | undefined {
  const [, region, domain] = ecr.exec(host) ?? []
  if (region !== undefined && domain !== undefined) return { cloud: 'aws', region, domain }
  if (/^[a-z0-9-]+\.azurecr\.(?:io|cn|us)$/.test(host)) return { cloud: 'azure' }
  return /^(?:[a-z0-9-]+\.)?(?:gcr\.io|pkg\.dev)$/.test(host) ? { cloud: 'google' } : undefined
}
