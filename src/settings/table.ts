// The table of settings: every environment variable Lockkeeper reads, for the documentation and for messages.

/** One environment variable. */
export interface Setting {
  readonly name: string
  /** What it is for, as one sentence. */
  readonly meaning: string
  /** The value taken when the variable is not set; undefined for a variable that may stay away. */
  readonly fallback: string | undefined
  readonly required: boolean
  /** Its value must never be shown. */
  readonly secret: boolean
}

const optional = { required: false, secret: false } as const
const required = { required: true, fallback: undefined } as const

/** All variables, Probot's own first. */
export const settingsTable = [
  { name: 'APP_ID', meaning: 'The number of the GitHub App.', ...required, secret: false },
  {
    name: 'PRIVATE_KEY',
    meaning:
      'The private key of the GitHub App in PEM format, as it is, with `\\n` for line ends, or in base64.',
    ...required,
    secret: true,
  },
  {
    name: 'PRIVATE_KEY_PATH',
    meaning: 'The file that holds the private key, instead of `PRIVATE_KEY`.',
    fallback: undefined,
    ...optional,
  },
  {
    name: 'WEBHOOK_SECRET',
    meaning: 'The secret GitHub signs webhooks with, 32 bytes or more.',
    ...required,
    secret: true,
  },
  { name: 'GHE_HOST', meaning: 'The host of a GitHub Enterprise Server.', fallback: undefined, ...optional },
  {
    name: 'GHE_PROTOCOL',
    meaning: 'How that host is spoken to: https or http.',
    fallback: 'https',
    ...optional,
  },
  { name: 'HOST', meaning: 'The address to listen on.', fallback: 'localhost', ...optional },
  { name: 'PORT', meaning: 'The port to listen on; 0 takes a free one.', fallback: '3000', ...optional },
  {
    name: 'LOG_LEVEL',
    meaning: 'How much is logged: trace, debug, info, warn, error, fatal or silent.',
    fallback: 'info',
    ...optional,
  },
  {
    name: 'WEBHOOK_PATH',
    meaning: 'The path webhooks arrive at.',
    fallback: '/api/github/webhooks',
    ...optional,
  },
  {
    name: 'DATABASE_URL',
    meaning: 'A PostgreSQL database for the queue that replicas share; without it the queue lives in memory.',
    fallback: undefined,
    required: false,
    secret: true,
  },
  {
    name: 'LOCKKEEPER_REGISTRIES',
    meaning: 'The only registries that are spoken to, as in ghcr.io, separated by commas; all when left out.',
    fallback: undefined,
    ...optional,
  },
  {
    name: 'LOCKKEEPER_IDENTITY_REGISTRIES',
    meaning:
      "Registries of AWS, Azure or Google that the process's own identity there opens, separated by commas.",
    fallback: undefined,
    ...optional,
  },
  {
    name: 'LOCKKEEPER_INSECURE_REGISTRIES',
    meaning: 'Registries to reach over plain HTTP, as host:port, separated by commas.',
    fallback: undefined,
    ...optional,
  },
  {
    name: 'LOCKKEEPER_RELIST_SECONDS',
    meaning: 'How often GitHub is asked for whatever was missed, in seconds.',
    fallback: '300',
    ...optional,
  },
  {
    name: 'LOCKKEEPER_DOCKER_CONFIG',
    meaning:
      'A Docker configuration file with credentials for registries, or with the helpers that keep them.',
    fallback: undefined,
    ...optional,
  },
  {
    name: 'LOCKKEEPER_SIGSTORE_TRUSTED_ROOT',
    meaning: "The trusted root of your own Sigstore, as JSON; the public one's when left out.",
    fallback: undefined,
    ...optional,
  },
  {
    name: 'LOCKKEEPER_GATE_COMMANDS',
    meaning: 'Programs that gates may run, as full paths separated by commas; none when left out.',
    fallback: undefined,
    ...optional,
  },
  {
    name: 'LOCKKEEPER_GATE_ENV',
    meaning:
      'Variables that these programs find, as names separated by commas; their values are masked in what is shown.',
    fallback: undefined,
    ...optional,
  },
  {
    name: 'LOCKKEEPER_POLICY_VARIABLES',
    meaning:
      'Variables that policies may name where they are put in, as names separated by commas; none when left out.',
    fallback: undefined,
    ...optional,
  },
  {
    name: 'LOCKKEEPER_HISTORY',
    meaning: 'Where copies of the ledger are kept beside git: postgres, s3, oci, separated by commas.',
    fallback: undefined,
    ...optional,
  },
  {
    name: 'LOCKKEEPER_HISTORY_DOCKER_CONFIG',
    meaning:
      'Another such file for the history `oci`, which writes; `LOCKKEEPER_DOCKER_CONFIG` when left out.',
    fallback: undefined,
    ...optional,
  },
  {
    name: 'LOCKKEEPER_HISTORY_DATABASE_URL',
    meaning: 'The PostgreSQL database of the history `postgres`; `DATABASE_URL` when left out.',
    fallback: undefined,
    required: false,
    secret: true,
  },
  {
    name: 'LOCKKEEPER_HISTORY_S3_URL',
    meaning: 'Endpoint, bucket and folder of the history `s3`, as in `https://s3.example.com/bucket/folder`.',
    fallback: undefined,
    ...optional,
  },
  {
    name: 'LOCKKEEPER_HISTORY_S3_REGION',
    meaning: "That bucket's region.",
    fallback: 'us-east-1',
    ...optional,
  },
  {
    name: 'LOCKKEEPER_HISTORY_S3_KEY_ID',
    meaning: 'The id of an access key for that bucket.',
    fallback: undefined,
    ...optional,
  },
  {
    name: 'LOCKKEEPER_HISTORY_S3_SECRET',
    meaning: 'The secret of that access key.',
    fallback: undefined,
    required: false,
    secret: true,
  },
  {
    name: 'LOCKKEEPER_DRAIN_SECONDS',
    meaning: 'How long a stop waits for running jobs, in seconds.',
    fallback: '25',
    ...optional,
  },
] as const satisfies readonly Setting[]

/** A variable's name. */
export type SettingName = (typeof settingsTable)[number]['name']

/** A host name, an IPv4 address or an IPv6 address in brackets, with or without a port. */
export const hostAndPort = /^(\[[\da-fA-F:.]+\]|[\dA-Za-z](?:[\dA-Za-z.-]{0,252}[\dA-Za-z])?)(:\d{1,5})?$/
