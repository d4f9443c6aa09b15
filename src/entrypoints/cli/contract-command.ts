// `lockkeeper contract`: seals a verified release into its contract, and proves one before it is believed.
import { type Command, Option } from 'commander'
import { resolve } from 'node:path'
import type { z } from 'zod'
import { directorySchema } from '../../domain/contract/contract-file.ts'
import { faultsFor, judgeContract } from '../../domain/contract/judge-contract.ts'
import { commitOidSchema, environmentNameSchema, versionSchema } from '../../domain/identifiers.ts'
import { jsonOf } from '../../domain/json-text.ts'
import { err, ok, type Result } from '../../domain/result.ts'
import { type ContractRequest, generateContract } from '../../engine/contract/generate-contract.ts'
import { storedContract } from '../../engine/contract/stored-contract.ts'
import { type MalformedOption, sayContractRefusal } from '../../messages/cli/contract-refusal.ts'
import { verificationAsJson } from '../../messages/cli/contract-words.ts'
import { sayHistoryRefusal } from '../../messages/cli/history-refusal.ts'
import type { CliDependencies } from './cli-dependencies.ts'
import { exitCodes } from './exit-codes.ts'

const examples = `
Examples:
  $ lockkeeper contract generate --sha "$GITHUB_SHA" --tag v4.1.2 --bundle-dir releases/v4.1.2
  $ lockkeeper contract verify 8f0c… --env production

Files are read where they lie in the clone; nobody is asked. Exit code 0: done, or it holds; 1: it cannot be made; 2: the question
makes no sense; 8: it does not hold.
`

interface GenerateOptions {
  readonly sha: string
  readonly tag: string
  readonly bundleDir: string
  readonly env?: readonly string[]
  readonly logicalIndex?: string
  readonly directory: string
  readonly json?: boolean
}

interface VerifyOptions {
  readonly env: string
  readonly directory: string
  readonly json?: boolean
}

/** A new one for every subcommand: an option belongs to one. */
const inDirectory = () => new Option('--directory <path>', 'the clone to work in').default('.')

export function addContract(
  program: Command,
  dependencies: CliDependencies,
  exit: (code: number) => void,
): void {
  const contract = program
    .command('contract')
    .description('make and verify contracts: artifacts/ga-proof/<sha>/GA_READY.json')
    .addHelpText('after', examples)
  contract
    .command('generate')
    .description(
      'write the contract of a verified release, and the SHA256SUMS of its bundle where it has none',
    )
    .requiredOption('--sha <commit>', 'the commit it was built from, all 40 digits')
    .requiredOption('--tag <tag>', 'its version')
    .requiredOption('--bundle-dir <folder>', 'the folder of its bundle, from the root of the clone')
    .option('--env <environment...>', 'where it may go (default: every environment of the policy)')
    .option('--logical-index <number>', "its place among releases (default: the commit's place in history)")
    .addOption(inDirectory())
    .option('--json', 'one JSON object instead of text (docs/gates/contract.md)')
    .action(async (options: GenerateOptions) => {
      exit(await generate(dependencies, options))
    })
  contract
    .command('verify')
    .description('say whether a contract and its bundle hold, and everything that does not')
    .argument('<sha>', 'the commit of the release')
    .requiredOption('--env <environment>', 'where it is to go')
    .addOption(inDirectory())
    .option('--json', 'one JSON object instead of text (docs/gates/contract.md)')
    .action(async (sha: string, options: VerifyOptions) => {
      exit(await verify(dependencies, sha, options))
    })
}

async function generate(dependencies: CliDependencies, options: GenerateOptions): Promise<number> {
  const { print, say, openTree, directory, words } = dependencies
  const wish = wishOf(options)
  if (!wish.ok) {
    say(sayContractRefusal(wish.error))
    return exitCodes.usage
  }
  const tree = await openTree(resolve(directory, options.directory))
  if (!tree.ok) {
    say(sayHistoryRefusal(tree.error))
    return exitCodes.usage
  }
  const made = await generateContract(tree.value, wish.value)
  if (!made.ok) {
    say(sayContractRefusal(made.error))
    return exitCodes.failure
  }
  const { path, hash, written, text } = made.value
  const json = { schema: 'lockkeeper.dev/contract/v1', path, hash, written, contract: jsonOf(text) }
  print(options.json === true ? `${JSON.stringify(json, undefined, 2)}\n` : words.contractMade(made.value))
  return exitCodes.done
}

async function verify(
  { print, say, openTree, directory, words }: CliDependencies,
  sha: string,
  options: VerifyOptions,
): Promise<number> {
  const commit = given('The commit', sha, commitOidSchema)
  const environment = given('--env', options.env, environmentNameSchema)
  if (!commit.ok || !environment.ok) {
    for (const each of [commit, environment]) if (!each.ok) say(sayContractRefusal(each.error))
    return exitCodes.usage
  }
  const tree = await openTree(resolve(directory, options.directory))
  if (!tree.ok) {
    say(sayHistoryRefusal(tree.error))
    return exitCodes.usage
  }
  const contract = judgeContract(await storedContract(tree.value, commit.value))
  const faults = faultsFor(contract, environment.value)
  const { path, hash } = contract
  const verified = { commit: commit.value, environment: environment.value, path, hash, faults }
  print(
    options.json === true
      ? `${JSON.stringify(verificationAsJson(verified), undefined, 2)}\n`
      : words.contractVerified(verified),
  )
  return faults.length === 0 ? exitCodes.done : exitCodes.gateFailed
}

function wishOf(options: GenerateOptions): Result<ContractRequest, MalformedOption> {
  const commit = given('--sha', options.sha, commitOidSchema)
  if (!commit.ok) return commit
  const tag = given('--tag', options.tag, versionSchema)
  if (!tag.ok) return tag
  const directory = given('--bundle-dir', options.bundleDir, directorySchema)
  if (!directory.ok) return directory
  const environments: ContractRequest['environments'][number][] = []
  for (const name of options.env ?? []) {
    const environment = given('--env', name, environmentNameSchema)
    if (!environment.ok) return environment
    environments.push(environment.value)
  }
  const index = options.logicalIndex
  if (index !== undefined && !/^(?:0|[1-9][0-9]{0,14})$/.test(index)) {
    const problem = 'expected a whole number of at most 15 digits'
    return err({ kind: 'malformed', option: '--logical-index', given: index, problem })
  }
  return ok({
    commit: commit.value,
    tag: tag.value,
    directory: directory.value,
    environments: [...new Set(environments)],
    logicalIndex: index === undefined ? undefined : Number(index),
  })
}

/** What was given for an option, or what is wrong with it. */
function given<Schema extends z.ZodType>(
  option: string,
  text: string,
  schema: Schema,
): Result<z.output<Schema>, MalformedOption> {
  const read = schema.safeParse(text)
  if (read.success) return ok(read.data)
  const problem = read.error.issues[0]?.message ?? 'it cannot be read'
  return err({ kind: 'malformed', option, given: text, problem })
}
