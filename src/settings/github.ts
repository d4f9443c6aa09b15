// The settings of the GitHub App: who it is, and where its GitHub is.
import { createPrivateKey } from 'node:crypto'
import { getPrivateKey } from '@probot/get-private-key'
import { z } from 'zod'
import { err, ok } from '../domain/result.ts'
import { aboutSettings } from './setting.ts'
import { isHostAndPort, textThat, value, wholeNumber } from './values.ts'

/** Whatever is given as the key, in Probot's own forms (plain, with `\n` written out, base64, or a file), as PEM. */
const privateKey = (name: 'PRIVATE_KEY' | 'PRIVATE_KEY_PATH', fault: string) =>
  value((text) => {
    try {
      const pem = getPrivateKey({ env: { [name]: text } }) ?? ''
      return createPrivateKey(pem).asymmetricKeyType === 'rsa' ? ok(pem) : err(fault)
    } catch {
      // The reason may quote the key.
      return err(fault)
    }
  })

export const githubShape = {
  APP_ID: wholeNumber(1, Number.MAX_SAFE_INTEGER).register(aboutSettings, {
    meaning: 'The number of the GitHub App.',
    expected: 'the number of the GitHub App',
    example: '123456',
  }),
  PRIVATE_KEY: privateKey('PRIVATE_KEY', 'it is not')
    .optional()
    .register(aboutSettings, {
      meaning: 'The private key of the GitHub App.',
      expected:
        'the RSA private key of the GitHub App in PEM format, as it is, with `\\n` for line ends, or in base64',
      example: '$(cat key.pem)',
      secret: true,
      needed: { when: 'without `PRIVATE_KEY_PATH`', by: (given) => given['PRIVATE_KEY_PATH'] === undefined },
    }),
  PRIVATE_KEY_PATH: privateKey('PRIVATE_KEY_PATH', 'there is no such file, or no such key in it')
    .optional()
    .register(aboutSettings, {
      meaning: 'The file that holds the private key, instead of `PRIVATE_KEY`.',
      expected: 'the path of a file with the RSA private key of the GitHub App in PEM format',
      example: 'key.pem',
    }),
  WEBHOOK_SECRET: textThat((text) => Buffer.byteLength(text) >= 32, 'it is shorter').register(aboutSettings, {
    meaning: 'The secret that GitHub signs webhooks with.',
    expected: '32 bytes or more that nobody can guess',
    example: '$(openssl rand -hex 32)',
    secret: true,
  }),
  GHE_HOST: textThat(isHostAndPort).optional().register(aboutSettings, {
    meaning: 'The host of a GitHub Enterprise Server; github.com when left out.',
    expected: 'a host name, with a port where one is needed',
    example: 'github.example.com',
  }),
  GHE_PROTOCOL: z.enum(['https', 'http'], 'it is neither').prefault('https').register(aboutSettings, {
    meaning: 'The protocol for that host.',
    expected: 'https or http',
    example: 'https',
  }),
}

/** GitHub's own root, or the one of an Enterprise Server, as Probot builds it. */
export function apiRoot(protocol: string, host: string | undefined): string {
  return host === undefined ? 'https://api.github.com' : `${protocol}://${host}/api/v3`
}
