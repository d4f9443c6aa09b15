// Google's identity of this process: its service account's token, from the metadata server, as GKE, Cloud Run and Compute Engine have it.
import { z } from 'zod'
import { ok, type Result } from '../../../domain/result.ts'
import type { Credential } from '../docker-config.ts'
import { askIdentity, type IdentityRun, readAnswer } from './identity-run.ts'

const tokenSchema = z.object({ access_token: z.string().min(1) })

/** Artifact Registry, "Authenticate with an access token": the user is always this. */
const username = 'oauth2accesstoken'

export async function googleCredential(run: IdentityRun): Promise<Result<Credential, string>> {
  const host = run.environment['GCE_METADATA_HOST'] ?? 'metadata.google.internal'
  const url = new URL(`http://${host}/computeMetadata/v1/instance/service-accounts/default/token`)
  const body = await askIdentity({ url, method: 'GET', headers: { 'metadata-flavor': 'Google' } }, run)
  const read = body.ok ? readAnswer(url, body.value, tokenSchema) : body
  return read.ok ? ok({ kind: 'password', username, password: read.value.access_token }) : read
}
