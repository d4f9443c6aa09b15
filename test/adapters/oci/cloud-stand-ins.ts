// Stand-ins for what the clouds say to a process: each lets nobody in who does not show exactly what the cloud asks for.
import { sign } from 'aws4'
import nock from 'nock'

type Reply = readonly [status: number, body: string]

export const aws = { keyId: 'ASIAEXAMPLE', secret: 'roleSecret/+=', session: 'session/of+role=' }
const region = 'eu-central-1'

function refused(why: string): Reply {
  return [403, JSON.stringify({ message: why })]
}

/** STS, "AssumeRoleWithWebIdentity": for one token and one role. */
export function sts(token: string, role: string): nock.Scope {
  return nock(`https://sts.${region}.amazonaws.com`)
    .post('/')
    .reply(async (request: Request): Promise<Reply> => {
      const form = new URLSearchParams(await request.text())
      const expected = {
        Action: 'AssumeRoleWithWebIdentity',
        Version: '2011-06-15',
        RoleArn: role,
        RoleSessionName: 'lockkeeper',
        WebIdentityToken: token,
      }
      if (JSON.stringify(Object.fromEntries(form)) !== JSON.stringify(expected))
        return refused('no such role')
      return [
        200,
        `<AssumeRoleWithWebIdentityResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/">
  <AssumeRoleWithWebIdentityResult><Credentials>
    <SessionToken>${aws.session}</SessionToken>
    <SecretAccessKey>${aws.secret}</SecretAccessKey>
    <Expiration>2026-10-01T13:00:00Z</Expiration>
    <AccessKeyId>${aws.keyId}</AccessKeyId>
  </Credentials></AssumeRoleWithWebIdentityResult>
</AssumeRoleWithWebIdentityResponse>`,
      ]
    })
}

/** EKS Pod Identity's agent, and that of ECS. */
export function containerAgent(token: string): nock.Scope {
  return nock('http://169.254.170.23', { reqheaders: { authorization: token } })
    .get('/v1/credentials')
    .reply(200, { AccessKeyId: aws.keyId, SecretAccessKey: aws.secret, Token: aws.session })
}

/** ECR, "GetAuthorizationToken": the request, signed again with another library, must come out the same. */
export function ecr(password: string): nock.Scope {
  return nock(`https://api.ecr.${region}.amazonaws.com`)
    .post('/')
    .reply(async (request: Request): Promise<Reply> => {
      const headers = Object.fromEntries(request.headers)
      const given = headers['authorization'] ?? ''
      const signed = /SignedHeaders=([^,]+),/.exec(given)?.[1]?.split(';') ?? []
      const needed = ['content-type', 'host', 'x-amz-date', 'x-amz-security-token', 'x-amz-target']
      if (!needed.every((name) => signed.includes(name))) return refused('not signed')
      if (headers['x-amz-target'] !== 'AmazonEC2ContainerRegistry_V20150921.GetAuthorizationToken')
        return refused('no such operation')
      const signedAgain = {
        service: 'ecr',
        region,
        method: 'POST',
        path: '/',
        body: await request.text(),
        extraHeadersToIgnore: { 'content-length': true },
        headers: Object.fromEntries(signed.map((name) => [name, headers[name] ?? ''])),
      }
      const again = sign(signedAgain, { accessKeyId: aws.keyId, secretAccessKey: aws.secret })
      if (again.headers?.['Authorization'] !== given) return refused('the signature does not match')
      const authorizationToken = Buffer.from(`AWS:${password}`).toString('base64')
      return [200, JSON.stringify({ authorizationData: [{ authorizationToken }] })]
    })
}

/** Google's metadata server. */
export function googleMetadata(token: string): nock.Scope {
  return nock('http://metadata.google.internal', { reqheaders: { 'metadata-flavor': 'Google' } })
    .get('/computeMetadata/v1/instance/service-accounts/default/token')
    .reply(200, { access_token: token, expires_in: 3599, token_type: 'Bearer' })
}

/** Entra ID: a federated token for one application, for registries. */
export function entra(tenant: string, client: string, assertion: string, token: string): nock.Scope {
  return nock('https://login.microsoftonline.com')
    .post(`/${tenant}/oauth2/v2.0/token`, {
      grant_type: 'client_credentials',
      client_id: client,
      scope: 'https://containerregistry.azure.net/.default',
      client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
      client_assertion: assertion,
    })
    .reply(200, { access_token: token, token_type: 'Bearer' })
}

/** ACR: a token of Entra ID for a refresh token, and that for a token of one repository. */
export function acr(host: string, tenant: string, token: string): nock.Scope {
  return nock(`https://${host}`)
    .post('/oauth2/exchange', { grant_type: 'access_token', service: host, tenant, access_token: token })
    .reply(200, { refresh_token: 'refresh-of-acr' })
    .post('/oauth2/token', {
      service: host,
      scope: 'repository:acme/api:pull',
      grant_type: 'refresh_token',
      client_id: 'lockkeeper',
      refresh_token: 'refresh-of-acr',
    })
    .reply(200, { access_token: 'token-of-acr' })
}
