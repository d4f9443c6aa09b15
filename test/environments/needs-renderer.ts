// Tests that render manifests: skipped aloud where kustomize is missing, and refused where nothing may be skipped.
import { expect } from 'vitest'
import { findRenderer, type Renderer } from '../../src/sandbox/cluster/renderer.ts'

const found = await findRenderer()

/** The renderer of this machine; skips the test where there is none, unless `CI` or `LOCKKEEPER_NO_SKIP=1` forbids it. */
export function renderer(skip: (condition: boolean, note: string) => void): Renderer {
  const maySkip = process.env['CI'] === undefined && process.env['LOCKKEEPER_NO_SKIP'] !== '1'
  skip(found === undefined && maySkip, 'neither kustomize 5 nor kubectl is installed: nothing was rendered')
  expect(found, 'kustomize 5 or kubectl is missing, and here nothing may be skipped').toBeDefined()
  return found ?? (async () => Promise.reject(new Error('unreachable')))
}
