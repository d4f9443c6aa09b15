// Amazon's identity of this process: the keys of its role, and the password that ECR gives for them.
import { AwsV4Signer } from 'aws4fetch'
import { z } from 'zod'
import { err, ok, type Result } from '../../../domain/result.ts'
import type { Credential } from '../docker-config.ts'
import type { CloudRegistry } from './cloud-registry.ts'
import { askIdentity, type IdentityRun, readAnswer, readTokenFile } from './identity-run.ts'

interface Keys {
  readonly keyId: string
  readonly secret: string
  readonly session: string | undefined
}

type EcrRegistry = Extract<CloudRegistry, { readonly cloud: 'aws' }>

const grantSchema = z.object({
  authorizationData: z.array(z.object({ authorizationToken: z.base64() })).min(1),
})
const containerSchema = z
  .object({ AccessKeyId: z.string(), SecretAccessKey: z.string(), Token: z.string() })
  .transform(({ AccessKeyId: keyId, SecretAccessKey: secret, Token: session }): Keys => {
    return { keyId, secret, session }
  })

/** ECR's `GetAuthorizationToken`: good for twelve hours, and for every registry the role may read. */
export async function awsCredential(
  registry: EcrRegistry,
  run: IdentityRun,
): Promise<Result<Credential, string>> {
  const keys = await keysOf(registry, run)
  if (!keys.ok) return keys
  const { keyId, secret, session } = keys.value
  const endpoint = endpointOf('ECR', `api.ecr.${registry.region}.${registry.domain}`, run)
  const body = new TextEncoder().encode('{}')
  const signer = new AwsV4Signer({
    url: endpoint.href,
    method: 'POST',
    service: 'ecr',
    region: registry.region,
    // "If the Content-Type header is present in the request, you must add it" to what is signed.
    allHeaders: true,
    accessKeyId: keyId,
    secretAccessKey: secret,
    ...(session === undefined ? {} : { sessionToken: session }),
    headers: {
      'content-type': 'application/x-amz-json-1.1',
      'x-amz-target': 'AmazonEC2ContainerRegistry_V20150921.GetAuthorizationToken',
    },
    body,
  })
  const { url, headers } = await signer.sign()
  const answer = await askIdentity({ url, method: 'POST', headers: Object.fromEntries(headers), body }, run)
  const grant = answer.ok ? readAnswer(url, answer.value, grantSchema) : answer
  if (!grant.ok) return grant
  const [username, password] = pairIn(grant.value.authorizationData[0]?.authorizationToken ?? '')
  return password === undefined || username === undefined
    ? err(`${url.host} gave an answer that cannot be read`)
    : ok({ kind: 'password', username, password })
}

/** As Amazon's own libraries look for them: variables, a web identity (IRSA), the container's agent (Pod Identity, ECS). */
async function keysOf(registry: EcrRegistry, run: IdentityRun): Promise<Result<Keys, string>> {
  const { environment } = run
  const { AWS_ACCESS_KEY_ID: keyId, AWS_SECRET_ACCESS_KEY: secret } = environment
  if (keyId !== undefined && secret !== undefined)
    return ok({ keyId, secret, session: environment['AWS_SESSION_TOKEN'] })
  const { AWS_WEB_IDENTITY_TOKEN_FILE: file, AWS_ROLE_ARN: role } = environment
  if (file !== undefined && role !== undefined) return keysOfRole(registry, role, file, run)
  const { AWS_CONTAINER_CREDENTIALS_FULL_URI: full, AWS_CONTAINER_CREDENTIALS_RELATIVE_URI: relative } =
    environment
  const agent = URL.parse(full ?? (relative === undefined ? '' : `http://169.254.170.2${relative}`))
  return agent === null
    ? err('no AWS_WEB_IDENTITY_TOKEN_FILE, AWS_CONTAINER_CREDENTIALS_FULL_URI or keys tell who we are')
    : keysOfContainer(agent, run)
}

/** STS, `AssumeRoleWithWebIdentity`: the platform's token for keys of the role. */
async function keysOfRole(
  { region, domain }: EcrRegistry,
  role: string,
  file: string,
  run: IdentityRun,
): Promise<Result<Keys, string>> {
  const token = await readTokenFile(file)
  if (!token.ok) return token
  const url = endpointOf('STS', `sts.${region}.${domain}`, run)
  const body = new URLSearchParams({
    Action: 'AssumeRoleWithWebIdentity',
    Version: '2011-06-15',
    RoleArn: role,
    RoleSessionName: 'lockkeeper',
    WebIdentityToken: token.value,
  })
  const answer = await askIdentity({ url, method: 'POST', headers: { accept: 'text/xml' }, body }, run)
  if (!answer.ok) return answer
  const xml = answer.value.toString('utf8')
  const [keyId, secret, session] = ['AccessKeyId', 'SecretAccessKey', 'SessionToken'].map(
    (name) => new RegExp(`<${name}>\\s*([A-Za-z0-9+/=]+)\\s*</${name}>`).exec(xml)?.[1],
  )
  return keyId === undefined || secret === undefined || session === undefined
    ? err(`${url.host} gave an answer that cannot be read`)
    : ok({ keyId, secret, session })
}

async function keysOfContainer(url: URL, run: IdentityRun): Promise<Result<Keys, string>> {
  const { AWS_CONTAINER_AUTHORIZATION_TOKEN: given, AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE: file } =
    run.environment
  const token = file === undefined ? ok(given) : await readTokenFile(file)
  if (!token.ok) return token
  const headers = token.value === undefined ? {} : { authorization: token.value }
  const answer = await askIdentity({ url, method: 'GET', headers }, run)
  return answer.ok ? readAnswer(url, answer.value, containerSchema) : answer
}

/** `AWS_ENDPOINT_URL_<SERVICE>` as in Amazon's own libraries: a private endpoint, or a stand-in. */
function endpointOf(service: 'ECR' | 'STS', host: string, { environment }: IdentityRun): URL {
  return URL.parse(environment[`AWS_ENDPOINT_URL_${service}`] ?? '') ?? new URL(`https://${host}/`)
}

function pairIn(base64: string): readonly [string | undefined, string | undefined] {
  const text = Buffer.from(base64, 'base64').toString('utf8')
  const colon = text.indexOf(':')
  return colon < 1 ? [undefined, undefined] : [text.slice(0, colon), text.slice(colon + 1)]
}
