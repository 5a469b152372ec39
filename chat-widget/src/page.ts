/** Never from the cache: the hours may have changed. */
export async function get(url: string): Promise<unknown> {
  const answer = await fetch(url, { cache: 'no-cache' })
  if (!answer.ok) throw answer
  return answer.json()
}

export function storage(): Storage | undefined {
  try {
    return window.localStorage
  } catch {
    return undefined
  }
}

/** What the site's page tells of the visitor, as `plan=gold; site=riga`; the server takes what it was told to take. */
export const fields = (said?: string): Record<string, string> | undefined =>
  said ? Object.fromEntries(said.slice(0, 1000).split(';', 20).map((part) => part.trim().split(/\s*=\s*/, 2)).filter((two) => two[1])) : undefined
