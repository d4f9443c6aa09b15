// The settings: the process's environment variables, read once and turned into what the program works with.
import { err, ok, type Result } from './domain/result.ts'
import { environmentSchema } from './settings/environment-schema.ts'
import { gatesFrom, type GateSettings } from './settings/gates.ts'
import { apiRoot } from './settings/github.ts'
import { mirrorFrom, type MirrorSettings } from './settings/history.ts'
import { settingProblems } from './settings/problems.ts'
import type { LogLevel } from './settings/server.ts'
import { settingsTable } from './settings/table.ts'

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

/** The environment as Node hands it over. */
export type Environment = Readonly<Record<string, string | undefined>>

/**
 * The settings in an environment, or everything that is wrong with it: one sentence for each variable, beginning with the
 * variable's name and without any value. Reads the private key's file where only its path is given.
 */
export function readSettings(environment: Environment): Result<Settings, readonly string[]> {
  const given = Object.fromEntries(
    settingsTable.flatMap(({ name }): readonly (readonly [string, string])[] => {
      const value = environment[name] ?? ''
      // The path counts only where the key itself is not given.
      const isUnread = name === 'PRIVATE_KEY_PATH' && (environment['PRIVATE_KEY'] ?? '') !== ''
      return value === '' || isUnread ? [] : [[name, value]]
    }),
  )
  const parsed = environmentSchema.safeParse(given)
  const problems = settingProblems(given, parsed.error?.issues ?? [])
  const privateKey = parsed.data?.PRIVATE_KEY ?? parsed.data?.PRIVATE_KEY_PATH
  if (!parsed.success || privateKey === undefined || problems.length > 0) return err(problems)
  const values = parsed.data
  const secrets = settingsTable.flatMap(({ name, secret }) => {
    const value = given[name]
    return secret === true && value !== undefined ? [value] : []
  })
  return ok({
    appId: values.APP_ID,
    privateKey,
    webhookSecret: values.WEBHOOK_SECRET,
    githubApi: apiRoot(values.GHE_PROTOCOL, values.GHE_HOST),
    host: values.HOST,
    port: values.PORT,
    logLevel: values.LOG_LEVEL,
    webhookPath: values.WEBHOOK_PATH,
    databaseUrl: values.DATABASE_URL,
    registries: values.LOCKKEEPER_REGISTRIES,
    identityRegistries: values.LOCKKEEPER_IDENTITY_REGISTRIES,
    insecureRegistries: values.LOCKKEEPER_INSECURE_REGISTRIES,
    reconcileSeconds: values.LOCKKEEPER_RELIST_SECONDS,
    dockerConfig: values.LOCKKEEPER_DOCKER_CONFIG,
    writingDockerConfig: values.LOCKKEEPER_HISTORY_DOCKER_CONFIG,
    sigstoreTrustedRoot: values.LOCKKEEPER_SIGSTORE_TRUSTED_ROOT,
    gates: gatesFrom(values.LOCKKEEPER_GATE_COMMANDS, values.LOCKKEEPER_GATE_ENV, environment, [
      privateKey,
      ...secrets,
    ]),
    policyVariables: values.LOCKKEEPER_POLICY_VARIABLES,
    history: mirrorFrom(values, values.DATABASE_URL),
    drainSeconds: values.LOCKKEEPER_DRAIN_SECONDS,
  })
}
