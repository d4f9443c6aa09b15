// The bot's own issues: the open ones, and all of them, as a closed one still tells what was said.

export const openOwnIssuesQuery = { kind: 'ownIssues', state: 'open' } as const
export const allOwnIssuesQuery = { kind: 'ownIssues', state: 'any' } as const
