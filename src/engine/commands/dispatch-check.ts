// The check run on the default branch's head that answers a dispatched command: a dispatch has no thread of its own.
export const dispatchCheckName = 'lockkeeper / dispatch'
