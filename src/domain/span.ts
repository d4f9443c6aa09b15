// A span of time as people write it: `45m`, `2h`, `1d12h`.

export const maxDays = 90

/** In minutes; undefined for anything that is no span from a minute to `maxDays`. */
export function spanMinutes(text: string): number | undefined {
  const [, days = 0, hours = 0, minutes = 0] =
    /^(?:(\d{1,5})d)?(?:(\d{1,5})h)?(?:(\d{1,6})m)?$/.exec(text.toLowerCase()) ?? []
  const total = (Number(days) * 24 + Number(hours)) * 60 + Number(minutes)
  return total > 0 && total <= maxDays * 24 * 60 ? total : undefined
}
