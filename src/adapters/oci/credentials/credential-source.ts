// Who we are to a registry: what Docker's configuration has for it, the program that it names, or our identity in its cloud.
import { ok } from '../../../domain/result.ts'
import { askCredentialProgram, type ProgramRun } from './credential-program.ts'
import { credentialFor, type DockerConfig } from '../docker-config.ts'
import type { IdentityRun } from '../identities/identity-run.ts'
import { workloadIdentity } from '../identities/workload-identity.ts'
import type { CredentialSource } from './sign-in.ts'

export interface CredentialPlaces {
  readonly config: DockerConfig
  readonly programs: ProgramRun
  /** Registries that our identity in their cloud opens; the configuration is not asked for them. */
  readonly identified: ReadonlySet<string>
  readonly identities: IdentityRun
}

export function credentialSource({
  config,
  programs,
  identified,
  identities,
}: CredentialPlaces): CredentialSource {
  return async ({ registry }) => {
    if (identified.has(registry)) return workloadIdentity(registry, identities)
    const kept = credentialFor(config, { registry })
    return kept.kind === 'helper' ? askCredentialProgram(kept.name, registry, programs) : ok(kept)
  }
}
