// Asks git small questions about a checkout, through simple-git.
import { GitError, simpleGit } from 'simple-git'
import { gitEnvironment, gitSettings, gitVariables } from './git-environment.ts'

/**
 * Git's answer on stdout, without blanks around it; undefined where there is none, or where git failed: both mean "no".
 *
 * @param onFailure hears git's own words then
 */
export async function askGit(
  directory: string,
  args: readonly string[],
  onFailure: (words: string) => void = () => undefined,
): Promise<string | undefined> {
  const git = simpleGit({
    baseDir: directory,
    allowEnvironment: gitVariables,
    config: [...gitSettings],
    maxConcurrentProcesses: 1,
  }).env(gitEnvironment(process.env))
  try {
    const answer = await git.raw([...args])
    // A failure without words counts as success there.
    return answer.trim() === '' ? undefined : answer.trim()
  } catch (error) {
    if (!(error instanceof GitError)) throw error
    onFailure(error.message.trim())
    return undefined
  }
}
