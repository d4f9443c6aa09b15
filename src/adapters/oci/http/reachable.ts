// Which addresses the registry client may speak to at all: TLS everywhere, and nothing on this machine, unless listed.
import { BlockList, isIP, type LookupFunction } from 'node:net'
import { err, ok, type Result } from '../../../domain/result.ts'

/** Registries on plain HTTP or on this machine's own network, each as `host:port`. */
export type InsecureRegistries = ReadonlySet<string>

/** How far the client goes. */
export interface Reach {
  readonly insecure: InsecureRegistries
  /** Finds the addresses of hosts that are not listed as insecure, and refuses forbidden ones. */
  readonly lookup: LookupFunction
}

const forbidden = new BlockList()
forbidden.addSubnet('0.0.0.0', 8, 'ipv4')
forbidden.addSubnet('127.0.0.0', 8, 'ipv4')
forbidden.addSubnet('169.254.0.0', 16, 'ipv4')
forbidden.addAddress('::', 'ipv6')
forbidden.addAddress('::1', 'ipv6')
forbidden.addSubnet('fe80::', 10, 'ipv6')
/** Amazon's metadata service. */
forbidden.addAddress('fd00:ec2::254', 'ipv6')

/** The address of a registry: `http` only for those that are listed. */
export function originOf(host: string, insecure: InsecureRegistries): string {
  return `${insecure.has(host) ? 'http' : 'https'}://${host}`
}

/**
 * Parses an address that came from a name, a redirect or a challenge, and refuses what must not be reached.
 * `URL` has unmasked decimal, octal and IPv6-mapped spellings by the time they are compared.
 */
export function parseReachable(
  address: string,
  base: string | undefined,
  insecure: InsecureRegistries,
): Result<URL, string> {
  const url = URL.parse(address, base)
  if (url === null) return err('it is not an address')
  if (url.username !== '' || url.password !== '') return err(`the address at ${url.host} carries credentials`)
  if (isListed(url, insecure)) return ok(url)
  if (url.protocol !== 'https:')
    return err(`${url.host} is not listed as an insecure registry, so only https is spoken to it`)
  const bare = url.hostname.replace(/^\[|\]$/g, '').replace(/\.$/, '')
  const local = bare === 'localhost' || bare.endsWith('.localhost')
  if (local || isForbiddenAddress(bare))
    return err(
      `${url.host} is an address of this machine or its own network and is not listed as an insecure registry`,
    )
  return ok(url)
}

/** The check of names at the moment of connecting; what is listed may be anywhere. */
export function lookupFor(url: URL, { insecure, lookup }: Reach): { readonly lookup?: LookupFunction } {
  return isListed(url, insecure) ? {} : { lookup }
}

/** Whether an IP address is of this machine or its own network; false for names. */
export function isForbiddenAddress(address: string): boolean {
  const family = isIP(address)
  return family !== 0 && forbidden.check(address, family === 4 ? 'ipv4' : 'ipv6')
}

function isListed({ host, hostname, port, protocol }: URL, insecure: InsecureRegistries): boolean {
  const implied = protocol === 'http:' ? '80' : '443'
  return insecure.has(host) || insecure.has(`${hostname}:${port === '' ? implied : port}`)
}
