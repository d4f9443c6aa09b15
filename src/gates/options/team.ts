// A team as people write it in the policy, and as the rules keep it.
import { z } from 'zod'

export const teamSchema = z
  .string()
  .regex(
    /^(?:@[A-Za-z0-9][A-Za-z0-9-]{0,38}\/)?[A-Za-z0-9_][A-Za-z0-9_.-]{0,99}$/,
    'teams are named by their slug; write team or @org/team',
  )
  .meta({ description: 'A team by its slug: team or @org/team.' })

/** `@org/Team` and `team` are the same team: slugs are written small, and belong to the repository's organisation. */
export function teamSlug(written: string): string {
  return written.slice(written.indexOf('/') + 1).toLowerCase()
}
