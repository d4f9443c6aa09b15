// Whom to tell of promotions, as people write it: the seeds' `webhooks` and `notifications`.
import { z } from 'zod'
import { variableProblem } from '../variables.ts'

/** A text in which `${NAME}` stands for a variable that the operator allows. */
const withVariables = (what: string, most: number) =>
  z
    .string()
    .min(1, `${what} has a text`)
    .max(most, `${what} has at most ${String(most)} characters`)
    .superRefine((text, context) => {
      const problem = variableProblem(text)
      if (problem !== undefined) context.addIssue({ code: 'custom', message: problem })
    })

const addressSchema = withVariables('the address', 2000).regex(
  /^(?:https:\/\/[^\s@]+|\$\{\w+\})$/,
  'expected an https address; write https://…, or one variable for all of it',
)

export const webhooksSchema = z
  .array(
    z.strictObject({
      url: addressSchema.meta({ description: 'Where it is sent.' }),
      events: z
        .array(z.enum(['promote', 'rollback'], { error: 'expected promote or rollback' }))
        .min(1, 'there is no event; name at least one')
        .optional()
        .meta({ description: 'What is told. Default: everything.' }),
      headers: z
        .record(
          z.string().regex(/^[!#$%&'*+.^_`|~0-9A-Za-z-]{1,100}$/, 'this is no name of a header'),
          withVariables('the header', 2000),
        )
        .optional()
        .meta({ description: 'Headers, in which ${NAME} stands for a variable that the operator allows.' }),
    }),
  )
  .max(20, 'there are too many webhooks; 20 are allowed')
  .optional()
  .meta({ description: 'Addresses that are told of promotions and rollbacks.' })

export const notificationsSchema = z
  .strictObject({
    slack: z
      .strictObject({
        webhook: addressSchema,
        channels: z.array(z.string().min(1, 'the channel has a name')).optional(),
      })
      .optional(),
    email: z
      .strictObject({ recipients: z.array(z.email('this is no mail address')).min(1, 'nobody is named') })
      .optional(),
  })
  .optional()
  .meta({ description: 'Whom to tell by Slack and by mail.' })
