// The gates of an environment, as people write them: one line a gate.
import { z } from 'zod'
import { consumersGateSchema } from '../../gates/consumers/options.ts'
import { contractGateSchema } from '../../gates/contract/options.ts'
import { expressionGateSchema } from '../../gates/expression/options.ts'
import { customGatesSchema, externalGateSchema } from '../../gates/external/options.ts'
import { imageGatesSchema } from './image-gates.ts'

export const gatesSchema = z
  .strictObject({
    policy_compliance: z
      .literal(true, { error: 'policy_compliance cannot be switched off; remove it or set it to true' })
      .optional()
      .meta({ description: 'The gates that are always on. Cannot be switched off.' }),
    contract: contractGateSchema,
    ...imageGatesSchema.shape,
    consumers: consumersGateSchema,
    expression: expressionGateSchema,
    tests: externalGateSchema('Whether the tests of the release must have passed.'),
    cost_analysis: externalGateSchema(
      'Whether the costs must be in order; only warns, unless told to block.',
    ),
    performance_baseline: externalGateSchema(
      'Whether it must be fast enough; only warns, unless told to block.',
    ),
    custom: customGatesSchema,
  })
  .meta({ description: 'Which gates a promotion into this environment has to pass.' })
