// How git is run on somebody's checkout: nothing but what reading needs, nothing that could run, fetch or ask.

/** Replaced and grafted objects would show another history than the one that is there. */
const fixed: Readonly<Record<string, string>> = {
  LC_ALL: 'C',
  GIT_TERMINAL_PROMPT: '0',
  GIT_OPTIONAL_LOCKS: '0',
  GIT_NO_REPLACE_OBJECTS: '1',
  GIT_NO_LAZY_FETCH: '1',
  GIT_GRAFT_FILE: '/dev/null',
  GIT_ALLOW_PROTOCOL: 'none',
}

/** The owner's home is let through for `safe.directory` alone: without it a checkout in a container cannot be read. */
const inherited = ['PATH', 'HOME', 'XDG_CONFIG_HOME'] as const

export function gitEnvironment(
  from: Readonly<Record<string, string | undefined>>,
): Readonly<Record<string, string>> {
  const kept = inherited.flatMap((name) => {
    const value = from[name]
    return value === undefined ? [] : [[name, value] as const]
  })
  return { ...Object.fromEntries(kept), ...fixed }
}

/** The variables of ours that git itself looks at. */
export const gitVariables: readonly string[] = Object.keys(fixed).filter((name) => name.startsWith('GIT_'))

/** Settings of the repository that would change what is shown, or run something to show it. No question here runs a hook or a monitor. */
export const gitSettings: readonly string[] = [
  'core.quotePath=false',
  'diff.renames=false',
  'log.showRoot=true',
  'log.showSignature=false',
  'log.mailmap=false',
]
