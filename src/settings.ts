// The settings: the process's environment variables, read once and turned into what the program works with.
import { createPrivateKey } from 'node:crypto'
import { existsSync } from 'node:fs'
import { getPrivateKey } from '@probot/get-private-key'
import { z } from 'zod'
import { err, ok, type Result } from './domain/result.ts'
import { gatesFrom, type GateSettings, gateShape } from './settings/gates.ts'
import { mirrorFrom, type MirrorSettings, mirrorShape, missingForMirror } from './settings/history.ts'
import { variableNames } from './settings/name-list.ts'
import { hostAndPort, settingsTable, type SettingName } from './settings/table.ts'

/**
 * What the server needs to know to start. `privateKey`, `webhookSecret`, `databaseUrl` and what `gates` and `history` hold are
 * secrets: never print them.
 */
export interface Settings {
  readonly appId: number
  /** PEM, checked to be a usable RSA key. */
  readonly privateKey: string
  readonly webhookSecret: string
  /** Root of GitHub's REST interface, without a slash at the end; GraphQL is found from it. */
  readonly githubApi: string
  readonly host: string
  /** 0 lets the system choose a free one. */
  readonly port: number
  readonly logLevel: LogLevel
  readonly webhookPath: string
  /** Undefined: the queue lives in memory. */
  readonly databaseUrl: string | undefined
  /** The only registries that are spoken to, in lower case; undefined: all. */
  readonly registries: readonly string[] | undefined
  /** Registries of clouds that the process's own identity there opens, in lower case. */
  readonly identityRegistries: readonly string[]
  /** Registries that are spoken to over plain HTTP, as `host` or `host:port`. */
  readonly insecureRegistries: readonly string[]
  readonly reconcileSeconds: number
  /** A Docker configuration file with registry credentials. */
  readonly dockerConfig: string | undefined
  /** Another one for what is written to registries, so that whoever only reads cannot write. */
  readonly writingDockerConfig: string | undefined
  /** A file with the trusted root of another Sigstore than the public one. */
  readonly sigstoreTrustedRoot: string | undefined
  /** Copies of the ledger beside git. */
  readonly history: MirrorSettings
  /** Gates that run programs. */
  readonly gates: GateSettings
  /** Names of variables that policies may name. */
  readonly policyVariables: readonly string[]
  /** How long a stop may take before running jobs are left to the next start. */
  readonly drainSeconds: number
}

const logLevels = ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'] as const
export type LogLevel = (typeof logLevels)[number]

/** The environment as Node hands it over. */
export type Environment = Readonly<Record<string, string | undefined>>

const wholeNumber = (least: number, most: number, complaint: string) =>
  z
    .string()
    .regex(/^\d{1,15}$/, complaint)
    .transform(Number)
    .refine((value) => value >= least && value <= most, complaint)

const url = (protocols: readonly string[], complaint: string) =>
  z.string().refine((text) => URL.canParse(text) && protocols.includes(new URL(text).protocol), complaint)

const hostList = (complaint: string) =>
  z
    .string()
    .transform((text) =>
      text
        .split(',')
        .map((entry) => entry.trim())
        .filter((entry) => entry !== ''),
    )
    .refine((entries) => entries.every((entry) => hostAndPort.test(entry)), complaint)

const existingFile = z.string().refine((path) => existsSync(path), 'must be the path of a file that exists.')

/** Each sentence goes on from the variable's name, and never repeats the value: it may be a secret. */
const shape = z.object({
  APP_ID: wholeNumber(1, Number.MAX_SAFE_INTEGER, 'must be the number of the GitHub App.'),
  WEBHOOK_SECRET: z
    .string()
    .refine(
      (secret) => Buffer.byteLength(secret) >= 32,
      'must have 32 bytes or more, as `openssl rand -hex 32` makes them.',
    ),
  GHE_HOST: z.string().regex(hostAndPort, 'must be a host name, with a port where one is needed.').optional(),
  GHE_PROTOCOL: z.enum(['https', 'http'], 'must be https or http.').default('https'),
  HOST: z.string().default('localhost'),
  PORT: wholeNumber(0, 65_535, 'must be a port number from 0 to 65535.').default(3000),
  LOG_LEVEL: z.enum(logLevels, `must be one of ${logLevels.join(', ')}.`).default('info'),
  WEBHOOK_PATH: z
    .string()
    .regex(/^\/[\w./-]*$/, 'must be a path that begins with a slash.')
    .refine((path) => path !== '/healthz' && path !== '/readyz', 'must not be /healthz or /readyz.')
    .default('/api/github/webhooks'),
  DATABASE_URL: url(
    ['postgres:', 'postgresql:'],
    'must be a PostgreSQL address, as in postgres://user@host/database.',
  ).optional(),
  LOCKKEEPER_REGISTRIES: hostList('must be a list as in ghcr.io,registry.example.com.').optional(),
  LOCKKEEPER_IDENTITY_REGISTRIES: hostList(
    'must be a list as in acme.azurecr.io,europe-docker.pkg.dev.',
  ).default([]),
  LOCKKEEPER_INSECURE_REGISTRIES: hostList('must be a list as in localhost:5000,registry.test.').default([]),
  LOCKKEEPER_RELIST_SECONDS: wholeNumber(1, 86_400, 'must be a number of seconds from 1 to 86400.').default(
    300,
  ),
  LOCKKEEPER_DOCKER_CONFIG: existingFile.optional(),
  LOCKKEEPER_HISTORY_DOCKER_CONFIG: existingFile.optional(),
  LOCKKEEPER_SIGSTORE_TRUSTED_ROOT: existingFile.optional(),
  ...gateShape,
  LOCKKEEPER_POLICY_VARIABLES: variableNames('SLACK_WEBHOOK,PAGERDUTY_TOKEN'),
  ...mirrorShape,
  LOCKKEEPER_DRAIN_SECONDS: wholeNumber(0, 3600, 'must be a number of seconds from 0 to 3600.').default(25),
})

/**
 * The settings in an environment, or everything that is wrong with it: one sentence each, beginning with the
 * variable's name and without any value. Reads the private key's file where only its path is given.
 */
export function readSettings(environment: Environment): Result<Settings, readonly string[]> {
  const given = Object.fromEntries(
    settingsTable.flatMap(({ name }): readonly (readonly [string, string])[] => {
      const value = environment[name] ?? ''
      return value === '' ? [] : [[name, value]]
    }),
  )
  const parsed = shape.safeParse(given)
  const key = readPrivateKey(environment)
  const problems = parsed.success
    ? []
    : parsed.error.issues.map(({ path, message }) => sentence(path[0], message, given))
  problems.push(...missingForMirror(given).map((name) => sentence(name, '', given)))
  if (!key.ok) problems.push(key.error)
  if (!parsed.success || !key.ok || problems.length > 0) return err(problems)
  const values = parsed.data
  return ok({
    appId: values.APP_ID,
    privateKey: key.value,
    webhookSecret: values.WEBHOOK_SECRET,
    githubApi: apiRoot(values.GHE_PROTOCOL, values.GHE_HOST),
    host: values.HOST,
    port: values.PORT,
    logLevel: values.LOG_LEVEL,
    webhookPath: values.WEBHOOK_PATH,
    databaseUrl: values.DATABASE_URL,
    registries: values.LOCKKEEPER_REGISTRIES?.map((host) => host.toLowerCase()),
    identityRegistries: values.LOCKKEEPER_IDENTITY_REGISTRIES.map((host) => host.toLowerCase()),
    insecureRegistries: values.LOCKKEEPER_INSECURE_REGISTRIES,
    reconcileSeconds: values.LOCKKEEPER_RELIST_SECONDS,
    dockerConfig: values.LOCKKEEPER_DOCKER_CONFIG,
    writingDockerConfig: values.LOCKKEEPER_HISTORY_DOCKER_CONFIG,
    sigstoreTrustedRoot: values.LOCKKEEPER_SIGSTORE_TRUSTED_ROOT,
    gates: gatesFrom(values.LOCKKEEPER_GATE_COMMANDS, values.LOCKKEEPER_GATE_ENV, environment, [key.value]),
    policyVariables: values.LOCKKEEPER_POLICY_VARIABLES,
    history: mirrorFrom(values, values.DATABASE_URL),
    drainSeconds: values.LOCKKEEPER_DRAIN_SECONDS,
  })
}

/** GitHub's own root, or the one of an Enterprise Server, as Probot builds it. */
function apiRoot(protocol: string, host: string | undefined): string {
  return host === undefined ? 'https://api.github.com' : `${protocol}://${host}/api/v3`
}

/** Whatever was given as the key, in Probot's own forms (plain, with `\n` written out, base64, or a file), as PEM. */
function readPrivateKey(environment: Environment): Result<string, string> {
  const { PRIVATE_KEY: text = '', PRIVATE_KEY_PATH: path = '' } = environment
  if (text === '' && path === '')
    return err('PRIVATE_KEY or PRIVATE_KEY_PATH is missing: give the private key of the GitHub App.')
  const name: SettingName = text === '' ? 'PRIVATE_KEY_PATH' : 'PRIVATE_KEY'
  try {
    const pem = getPrivateKey({ env: { PRIVATE_KEY: text, PRIVATE_KEY_PATH: path } }) ?? ''
    if (createPrivateKey(pem).asymmetricKeyType === 'rsa') return ok(pem)
  } catch {
    // The reason may quote the key, so only the sentence below is told.
  }
  return err(
    `${name} must ${name === 'PRIVATE_KEY' ? 'be' : 'name a file with'} the RSA private key of the GitHub App in PEM format.`,
  )
}

function sentence(
  name: PropertyKey | undefined,
  complaint: string,
  given: Readonly<Record<string, unknown>>,
): string {
  const variable = String(name)
  const meaning = settingsTable.find((row) => row.name === variable)?.meaning ?? ''
  return given[variable] === undefined ? `${variable} is missing: ${meaning}` : `${variable} ${complaint}`
}
