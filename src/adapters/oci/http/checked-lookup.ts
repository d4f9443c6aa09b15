// Looks a host's name up for a connection, and refuses it when it leads to where registries are not: checked at the moment of connecting.
import { lookup as systemLookup } from 'node:dns'
import type { LookupFunction } from 'node:net'
import { isForbiddenAddress } from './reachable.ts'

/** Why a connection was not made. */
export class ForbiddenAddress extends Error {}

/**
 * A lookup that lets no connection go to this machine or its own network, whatever the name's records say by then.
 *
 * @param resolve the system's own when left out
 */
export function checkedLookup(resolve: LookupFunction = systemLookup): LookupFunction {
  return (hostname, options, done) => {
    resolve(hostname, { ...options, all: true }, (problem, found) => {
      const addresses = typeof found === 'string' ? [{ address: found, family: 0 }] : found
      if (problem !== null) done(problem, addresses)
      else if (addresses.some(({ address }) => isForbiddenAddress(address)))
        done(new ForbiddenAddress(hostname), addresses)
      else if (options.all === true) done(null, addresses)
      else done(null, addresses[0]?.address ?? '', addresses[0]?.family)
    })
  }
}
