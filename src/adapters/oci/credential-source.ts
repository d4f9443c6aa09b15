// Who we are to a registry: what Docker's configuration has for it, or the program that it names.
import { ok } from '../../domain/result.ts'
import { askCredentialProgram, type ProgramRun } from './credential-program.ts'
import { credentialFor, type DockerConfig } from './docker-config.ts'
import type { CredentialSource } from './sign-in.ts'

export function credentialSource(config: DockerConfig, run: ProgramRun): CredentialSource {
  return async (name) => {
    const kept = credentialFor(config, name)
    return kept.kind === 'helper' ? askCredentialProgram(kept.name, name.registry, run) : ok(kept)
  }
}
