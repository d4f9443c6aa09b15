// Reads Docker's configuration file from disk; a missing one holds no credentials.
import { readFile } from 'node:fs/promises'
import { err, ok, type Result } from '../../../domain/result.ts'
import { type DockerConfig, dockerConfigSchema, noCredentials } from '../docker-config.ts'

/** The parsed file, or what is wrong with it. Its content never appears in the problem. */
export async function readDockerConfig(path: string): Promise<Result<DockerConfig, string>> {
  let text: string
  try {
    text = await readFile(path, 'utf8')
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown'
    return code === 'ENOENT' ? ok(noCredentials) : err(`${path} cannot be read (${code})`)
  }
  try {
    const parsed = dockerConfigSchema.safeParse(JSON.parse(text))
    if (parsed.success) return ok(parsed.data)
    return err(
      `${path}: ${parsed.error.issues.map((issue) => issue.path.join('.')).join(', ')} cannot be understood`,
    )
  } catch {
    return err(`${path} is not JSON`)
  }
}
