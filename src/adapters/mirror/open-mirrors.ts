// Opens the histories that are wanted; what is not wanted is not even loaded.
import type { LedgerMirror } from '../../ports/ledger-mirror.ts'
import type { OciOptions } from '../oci/create-registry-client.ts'
import type { PostgresLedgerMirrorOptions } from './postgres-mirror.ts'
import type { S3LedgerMirrorOptions } from './s3-mirror.ts'

export interface WantedMirrors {
  readonly postgres: Pick<PostgresLedgerMirrorOptions, 'databaseUrl'> | undefined
  readonly s3: Omit<S3LedgerMirrorOptions, 'persistence'> | undefined
  readonly oci: boolean
}

/**
 * None of them is spoken to yet: one that is down holds up no start.
 *
 * @param registries how registries are spoken to, and how patient to be with a bucket
 */
export async function openMirrors(
  { postgres, s3, oci }: WantedMirrors,
  registries: OciOptions,
  onProblem: (error: unknown) => void,
): Promise<readonly LedgerMirror[]> {
  const stores: LedgerMirror[] = []
  if (postgres !== undefined) {
    const { PostgresLedgerMirror } = await import('./postgres-mirror.ts')
    stores.push(new PostgresLedgerMirror({ ...postgres, onProblem }))
  }
  if (s3 !== undefined) {
    const { S3LedgerMirror } = await import('./s3-mirror.ts')
    const { createPersistence } = await import('../oci/create-registry-client.ts')
    stores.push(new S3LedgerMirror({ ...s3, persistence: createPersistence(registries) }))
  }
  if (oci) {
    const { OciLedgerMirror } = await import('./oci-mirror.ts')
    const { createRegistryClient } = await import('../oci/create-registry-client.ts')
    stores.push(new OciLedgerMirror(createRegistryClient(registries)))
  }
  return stores
}
