// Azure's identity of this process: a federated token for Entra ID, and what that gives for one registry's refresh token.
import { z } from 'zod'
import { err, ok, type Result } from '../../../domain/result.ts'
import type { Credential } from '../docker-config.ts'
import { askIdentity, type IdentityRun, readAnswer, readTokenFile } from './identity-run.ts'

const accessSchema = z.object({ access_token: z.string().min(1) })
const refreshSchema = z.object({ refresh_token: z.string().min(1) })

/** As AKS's workload identity sets them. */
const variablesSchema = z.object({
  AZURE_FEDERATED_TOKEN_FILE: z.string(),
  AZURE_CLIENT_ID: z.string(),
  AZURE_TENANT_ID: z.string().regex(/^[\w.-]+$/),
  AZURE_AUTHORITY_HOST: z.url().default('https://login.microsoftonline.com/'),
})

/** @param registry that is asked for its refresh token; it sees our token for registries, so name no other's */
export async function azureCredential(
  registry: string,
  run: IdentityRun,
): Promise<Result<Credential, string>> {
  const variables = variablesSchema.safeParse(run.environment).data
  if (variables === undefined)
    return err('AZURE_FEDERATED_TOKEN_FILE, AZURE_CLIENT_ID and AZURE_TENANT_ID do not tell who we are')
  const assertion = await readTokenFile(variables.AZURE_FEDERATED_TOKEN_FILE)
  if (!assertion.ok) return assertion
  const { AZURE_CLIENT_ID: client, AZURE_TENANT_ID: tenant, AZURE_AUTHORITY_HOST: authority } = variables

  const login = new URL(`${tenant}/oauth2/v2.0/token`, authority.replace(/\/*$/, '/'))
  const access = await post(login, accessSchema, run, {
    grant_type: 'client_credentials',
    client_id: client,
    scope: 'https://containerregistry.azure.net/.default',
    client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
    client_assertion: assertion.value,
  })
  if (!access.ok) return access
  const exchange = new URL(`https://${registry}/oauth2/exchange`)
  const refresh = await post(exchange, refreshSchema, run, {
    grant_type: 'access_token',
    service: registry,
    tenant,
    access_token: access.value.access_token,
  })
  return refresh.ok ? ok({ kind: 'identity', token: refresh.value.refresh_token }) : refresh
}

async function post<Content>(
  url: URL,
  schema: z.ZodType<Content>,
  run: IdentityRun,
  form: Readonly<Record<string, string>>,
): Promise<Result<Content, string>> {
  const request = { url, method: 'POST', headers: { accept: 'application/json' } } as const
  const body = await askIdentity({ ...request, body: new URLSearchParams(form) }, run)
  return body.ok ? readAnswer(url, body.value, schema) : body
}
