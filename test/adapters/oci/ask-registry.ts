// The registry adapter as the tests use it: a clock that stands, no chance, and pauses that are only written down.
import { noCredentials } from '../../../src/adapters/oci/docker-config.ts'
import type { OciOptions } from '../../../src/adapters/oci/create-registry-client.ts'
import { OciImageRegistry } from '../../../src/adapters/oci/oci-image-registry.ts'

export function ociRegistry(options: Partial<OciOptions> = {}): OciImageRegistry {
  return new OciImageRegistry({
    credentials: noCredentials,
    insecureRegistries: new Set(),
    now: () => Date.UTC(2026, 0, 1),
    random: () => 0.5,
    sleep: async () => Promise.resolve(),
    ...options,
  })
}
