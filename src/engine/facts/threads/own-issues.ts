// The bot's own issues: the open ones, and all of them, as a closed one still tells what was said.

export const openOwnIssuesQuestion = { kind: 'ownIssues', state: 'open' } as const
export const allOwnIssuesQuestion = { kind: 'ownIssues', state: 'any' } as const
