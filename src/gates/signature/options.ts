// Whether an environment asks for signatures, as people write it. Whose count is said beside the environments.
import { z } from 'zod'
import type { SignatureRules } from '../../domain/release/signature.ts'
import { enforcementSchema } from '../options/enforcement.ts'
import { gateOptions } from '../options/gate-options.ts'
import { trustedSigners } from '../options/trusted-signers.ts'
import { signatureProblems } from './problems.ts'

declare module '../../domain/environments/environment.ts' {
  interface EnvironmentRules {
    /** Undefined where no signature is asked for. */
    readonly signature?: SignatureRules | undefined
  }
}

/** `gates.signature` of an environment. */
const schema = z
  .union([z.boolean(), z.strictObject({ enforcement: enforcementSchema })], {
    error: 'expected true, false or a map with enforcement',
  })
  .optional()
  .meta({
    description:
      'Every image was signed by somebody who counts. Default: as signature says; without it, false.',
  })

export const signatureOptions = gateOptions({
  schema,
  perApp: true,
  rules: (written, { signature }) => {
    const wanted = written ?? signature?.enabled ?? true
    return {
      signature:
        signature === undefined || wanted === false ? undefined : { trusted: trustedSigners(signature) },
    }
  },
  enforcement: (written, { signature }) =>
    written === undefined && signature?.enabled === false ? undefined : signature?.enforcement,
  problems: (source, _promotion, gates) => signatureProblems(source, gates),
})
