// Who answers for an external gate, as people write it: a program, another app's check, a workflow, a report or an attestation.
import { z } from 'zod'
import { placeholderProblem, placeholders, wordsOf } from '../../domain/external/command-words.ts'
import { type GateSource, namedExternalGates } from '../../domain/external/external-gate.ts'
import { testResultType } from '../../domain/external/test-result.ts'
import { loginSchema } from '../../domain/identifiers.ts'
import { enforcementSchema, timeoutSecondsSchema } from '../options/enforcement.ts'
import { texts } from '../options/texts.ts'
import { trustedLists, trustedSigners, type WrittenSignature } from '../options/trusted-signers.ts'

const commandSchema = z
  .union(
    [
      z
        .string()
        .max(4000, 'the command has at most 4000 characters')
        .superRefine((line, context) => {
          const words = wordsOf(line)
          const problem = words.ok ? placeholderProblem(words.value) : words.error
          if (problem !== undefined) context.addIssue({ code: 'custom', message: problem })
        }),
      z
        .array(z.string().max(4000, 'a word has at most 4000 characters'))
        .min(1, 'the command has no word')
        .max(100, 'the command has at most 100 words')
        .superRefine((words, context) => {
          const problem = placeholderProblem(words)
          if (problem !== undefined) context.addIssue({ code: 'custom', message: problem })
        }),
    ],
    { error: 'expected a command, on one line or as a list of words' },
  )
  .meta({
    description: `A program that the operator allows, and its arguments; no shell. Placeholders: ${placeholders.join(', ')}, each as in \${ARTIFACT_REF}.`,
  })

const checkRunSchema = z.strictObject({
  app: z
    .int('expected the id of a GitHub App, as in 15368 for GitHub Actions')
    .positive('expected the id of a GitHub App, as in 15368 for GitHub Actions')
    .meta({
      description: 'The id of the app that posts it: 15368 is GitHub Actions. Others are not believed.',
    }),
  name: z
    .string()
    .min(1, 'the check run has a name')
    .max(200, 'the name has at most 200 characters')
    .meta({ description: 'Its name; for GitHub Actions that of the job.' }),
  on: z.enum(['release', 'pull_request'], { error: 'expected release or pull_request' }).optional().meta({
    description:
      'Where it stands: on the commit that the release was built from, or on the head of the pull request. Default: release.',
  }),
})

const workflowSchema = z
  .string()
  .regex(/^[\w.-]{1,100}\.ya?ml$/, 'workflows are named by their file, as in smoke.yaml')
  .meta({ description: 'A file in .github/workflows of this repository; it is started once for every plan.' })

const reportSchema = z.strictObject({
  reporters: z
    .array(loginSchema)
    .min(1, 'nobody would be believed; name at least one account')
    .max(50, 'there are too many reporters; 50 are allowed')
    .meta({ description: 'The accounts that may tell the result by repository_dispatch.' }),
})

const attestationSchema = z
  .union(
    [
      z.literal(true),
      z.strictObject({
        predicate: z
          .literal(testResultType, { error: `expected ${testResultType}: nothing else is read here` })
          .optional()
          .meta({ description: `The type of the in-toto predicate. Default: ${testResultType}.` }),
        configuration: texts('configurations').optional().meta({
          description: 'The suite, by the name in its configuration. Default: every suite that is there.',
        }),
        ...trustedLists,
      }),
    ],
    { error: 'expected true or a map with trusted_issuers or trusted_keys' },
  )
  .meta({
    description:
      'Test results that hang on every image, signed. Whose count: those named here, or those of signature.',
  })

const options = {
  enforcement: enforcementSchema,
  timeout_seconds: timeoutSecondsSchema.meta({ description: 'How long it may take. Default: 300.' }),
  command: commandSchema.optional(),
  check_run: checkRunSchema.optional().meta({ description: "Another app's check run." }),
  workflow: workflowSchema.optional(),
  report: reportSchema.optional().meta({ description: 'What somebody reports.' }),
  attestation: attestationSchema.optional(),
}

const sources = ['command', 'check_run', 'workflow', 'report', 'attestation'] as const

export const sourcedSchema = z.strictObject(options)

export const hasOneSource = (written: boolean | z.infer<typeof sourcedSchema>) =>
  typeof written === 'boolean' || sources.filter((source) => written[source] !== undefined).length === 1
export const oneSource = { error: `it has one source; write one of ${sources.join(', ')}` }

/** `gate_commands`, as the seeds write it: the command of a gate for every environment that asks for the gate. */
export const gateCommandsSchema = z
  .partialRecord(
    z.enum([...namedExternalGates, 'security_scan']),
    z.strictObject({ command: commandSchema, timeout_seconds: options.timeout_seconds }),
  )
  .optional()
  .meta({
    description: 'Commands of gates, for every environment that asks for them without a source of its own.',
  })

/** Undefined where none is written. */
export function sourceOf(
  {
    command,
    check_run: run,
    workflow,
    report,
    attestation,
  }: Partial<Omit<z.infer<typeof sourcedSchema>, 'command'>> & {
    readonly command?: string | readonly string[] | undefined
  },
  signature: WrittenSignature,
): GateSource | undefined {
  if (command !== undefined) return { kind: 'command', words: wordsIn(command) }
  if (run !== undefined) return { kind: 'check_run', ...run, on: run.on ?? 'release' }
  if (workflow !== undefined) return { kind: 'workflow', file: workflow }
  if (attestation !== undefined) {
    const { configuration, ...lists } = attestation === true ? {} : attestation
    const own = trustedSigners(lists)
    const trusted = own.length === 0 ? trustedSigners(signature) : own
    return { kind: 'attestation', predicate: testResultType, configuration, trusted }
  }
  return report === undefined ? undefined : { kind: 'report', reporters: report.reporters }
}

function wordsIn(command: string | readonly string[]): readonly string[] {
  if (typeof command !== 'string') return command
  const words = wordsOf(command)
  return words.ok ? words.value : []
}
