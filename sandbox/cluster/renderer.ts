// Finds kustomize on this machine, alone or inside kubectl, and renders a folder with it.
import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { err, ok, type Result } from '../../src/domain/result.ts'

/** The rendered manifests as YAML documents, or what kustomize says is wrong. */
export type Renderer = (folder: string) => Promise<Result<string, string>>

const run = promisify(execFile)
const environment = { PATH: process.env['PATH'] ?? '' }

let found: Promise<Renderer | undefined> | undefined

/** `kustomize build` of version 5 or later, else `kubectl kustomize` with such a one inside; undefined where neither is. Looked for once. */
export async function findRenderer(): Promise<Renderer | undefined> {
  found ??= lookForRenderer()
  return found
}

async function lookForRenderer(): Promise<Renderer | undefined> {
  if (/^v[5-9]\./.test(await output('kustomize', ['version']))) return rendererOf('kustomize', 'build')
  const versions = await output('kubectl', ['version', '--client'])
  return /^Kustomize Version: v[5-9]\./m.test(versions) ? rendererOf('kubectl', 'kustomize') : undefined
}

/** A few lines of YAML can keep kustomize busy for ever and eat a machine: 4 GiB and 20 s, also when nobody waits any more. */
const limits = ['--as=4294967296', 'timeout', '--kill-after=1', '20']

function rendererOf(program: string, command: string): Renderer {
  return async (folder) => {
    try {
      const { stdout } = await run('prlimit', [...limits, program, command, folder], { env: environment })
      return ok(stdout)
    } catch (error) {
      return err(error instanceof Error ? error.message : String(error))
    }
  }
}

/** What a program says, or nothing where there is no such program. */
async function output(program: string, words: readonly string[]): Promise<string> {
  try {
    return (await run(program, words, { env: environment, timeout: 30_000 })).stdout
  } catch {
    return ''
  }
}
