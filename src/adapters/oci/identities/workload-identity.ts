// The workload identity: who this process is to its cloud, and so to that cloud's registries.
import { err, type Result } from '../../../domain/result.ts'
import type { Credential } from '../docker-config.ts'
import { awsCredential } from './aws-identity.ts'
import { azureCredential } from './azure-identity.ts'
import { cloudRegistry } from './cloud-registry.ts'
import { googleCredential } from './google-identity.ts'
import type { IdentityRun } from './identity-run.ts'

/** A credential for one registry of a cloud; the error says why there is none. */
export async function workloadIdentity(
  registry: string,
  run: IdentityRun,
): Promise<Result<Credential, string>> {
  const known = cloudRegistry(registry)
  switch (known?.cloud) {
    case 'aws':
      return awsCredential(known, run)
    case 'azure':
      return azureCredential(registry, run)
    case 'google':
      return googleCredential(run)
    case undefined:
      return err(`${registry} is no registry of AWS, Azure or Google`)
  }
}
