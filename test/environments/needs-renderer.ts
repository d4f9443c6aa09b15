// The renderer for tests that cannot do without one: found, skipped aloud, or refused where nothing may be skipped.
import { findRenderer, type Renderer } from '../../sandbox/cluster/renderer.ts'
import { requireProgram } from '../support/external-program.ts'

const program = requireProgram(['kustomize', 'kubectl'], 'rendering environments')
const found = program === undefined ? undefined : await findRenderer()

/** The renderer of this machine; where there is none the running test is skipped by its own `skip`. */
export function renderer(skip: (condition: boolean, note: string) => void): Renderer {
  skip(program === undefined, 'neither kustomize nor kubectl is installed')
  if (found === undefined) throw new Error(`${program ?? ''} does not bring kustomize 5`)
  return found
}
