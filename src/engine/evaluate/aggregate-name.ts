// The name of the one check that stands for all gates: the name to require in branch protection.
export const aggregateName = 'lockkeeper'
