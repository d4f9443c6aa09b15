// The gates' names as the configuration knows them: what is always on, and what only warns.

/** Always on, together called `policy_compliance`; nobody has to write them down. */
export const alwaysOnGates: readonly string[] = [
  'order',
  'lock',
  'hold',
  'quarantine',
  'immutability',
  'verification',
  'authorization',
  'approvals',
  'separation_of_duties',
  'only_pins_changed',
]

/** These only warn, unless the policy says otherwise. */
export const warningGates: readonly string[] = ['cost_analysis', 'performance_baseline']
