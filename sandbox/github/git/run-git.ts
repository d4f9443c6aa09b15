// Runs git itself, with arguments as they are, no shell, and nothing of this machine's configuration.
import { spawn } from 'node:child_process'

/** What a git command left behind. */
export interface GitOutput {
  readonly code: number
  readonly stdout: Buffer
  readonly stderr: string
}

/** The whole environment git sees: no home, no system configuration, no prompts, one identity. */
export const gitEnvironment: Readonly<Record<string, string>> = {
  PATH: process.env['PATH'] ?? '/usr/bin:/bin',
  LC_ALL: 'C',
  GIT_CONFIG_NOSYSTEM: '1',
  GIT_CONFIG_GLOBAL: '/dev/null',
  GIT_TERMINAL_PROMPT: '0',
  GIT_AUTHOR_NAME: 'GitHub',
  GIT_AUTHOR_EMAIL: 'noreply@github.com',
  GIT_COMMITTER_NAME: 'GitHub',
  GIT_COMMITTER_EMAIL: 'noreply@github.com',
}

/** Runs `git <args>` in a bare repository. Exit codes are answers; only a git that cannot start rejects. */
export async function runGit(
  directory: string,
  args: readonly string[],
  input?: Buffer | string,
): Promise<GitOutput> {
  const child = spawn('git', ['--git-dir', directory, ...args], { env: gitEnvironment })
  const stdout: Buffer[] = []
  const stderr: Buffer[] = []
  child.stdout.on('data', (chunk: Buffer) => stdout.push(chunk))
  child.stderr.on('data', (chunk: Buffer) => stderr.push(chunk))
  // A command that ends before it read everything closes the pipe: its exit code says what happened.
  child.stdin.on('error', () => undefined)
  child.stdin.end(input)
  const code = await new Promise<number>((resolve, reject) => {
    child.once('error', reject)
    child.once('close', (status) => resolve(status ?? -1))
  })
  return { code, stdout: Buffer.concat(stdout), stderr: Buffer.concat(stderr).toString() }
}

/** Runs a git command that is expected to succeed, and gives its output as text. */
export async function gitText(
  directory: string,
  args: readonly string[],
  input?: Buffer | string,
): Promise<string> {
  const { code, stdout, stderr } = await runGit(directory, args, input)
  if (code !== 0) throw new Error(`git ${args[0] ?? ''} ended with ${code}: ${stderr}`)
  return stdout.toString()
}
