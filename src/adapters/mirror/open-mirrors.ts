// Opens the histories that are wanted; what is not wanted is not even loaded.
import type { HistoryStore } from '../../ports/ledger-mirror.ts'
import type { OciOptions } from '../oci/create-registry-client.ts'
import type { PostgresHistoryOptions } from './postgres-mirror.ts'
import type { S3HistoryOptions } from './s3-mirror.ts'

export interface WantedHistories {
  readonly postgres: Pick<PostgresHistoryOptions, 'databaseUrl'> | undefined
  readonly s3: Omit<S3HistoryOptions, 'persistence'> | undefined
  readonly oci: boolean
}

/**
 * None of them is spoken to yet: one that is down holds up no start.
 *
 * @param registries how registries are spoken to, and how patient to be with a bucket
 */
export async function openHistories(
  { postgres, s3, oci }: WantedHistories,
  registries: OciOptions,
  onProblem: (error: unknown) => void,
): Promise<readonly HistoryStore[]> {
  const stores: HistoryStore[] = []
  if (postgres !== undefined) {
    const { PostgresHistory } = await import('./postgres-mirror.ts')
    stores.push(new PostgresHistory({ ...postgres, onProblem }))
  }
  if (s3 !== undefined) {
    const { S3History } = await import('./s3-mirror.ts')
    const { createPersistence } = await import('../oci/create-registry-client.ts')
    stores.push(new S3History({ ...s3, persistence: createPersistence(registries) }))
  }
  if (oci) {
    const { OciHistory } = await import('./oci-mirror.ts')
    const { createRegistryClient } = await import('../oci/create-registry-client.ts')
    stores.push(new OciHistory(createRegistryClient(registries)))
  }
  return stores
}
