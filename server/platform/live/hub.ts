/**
 * Who wants to hear that something changed. Topics are «tenant:subject:id»; a note carries no data, listeners
 * read again with their own rights, so a hub can never leak.
 */
export type LiveHub = {
  readonly publish: (topic: string) => void
  readonly follow: (topics: readonly string[], heard: (topic: string) => void) => () => void
  readonly followers: () => number
}

export function createLiveHub(): LiveHub {
  const byTopic = new Map<string, Set<(topic: string) => void>>()

  const publish = (topic: string): void => {
    for (const heard of byTopic.get(topic) ?? []) heard(topic)
  }
  const follow = (topics: readonly string[], heard: (topic: string) => void): (() => void) => {
    for (const topic of topics) {
      const set = byTopic.get(topic) ?? new Set()
      set.add(heard)
      byTopic.set(topic, set)
    }
    return () => {
      for (const topic of topics) {
        const set = byTopic.get(topic)
        set?.delete(heard)
        if (set?.size === 0) byTopic.delete(topic)
      }
    }
  }
  return { publish, follow, followers: () => [...byTopic.values()].reduce((sum, set) => sum + set.size, 0) }
}
