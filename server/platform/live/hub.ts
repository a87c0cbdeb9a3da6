/**
 * Who wants to hear that something changed. Topics are «tenant:subject:id»; a note carries no data, listeners
 * read again with their own rights, so a hub can never leak.
 */
export type LiveHub = {
  /** Something changed here: to the followers of this process and to whoever carries it on. */
  readonly publish: (topic: string) => void
  /** Something changed in another process: to the followers of this one only. */
  readonly deliver: (topic: string) => void
  readonly follow: (topics: readonly string[], heard: () => void) => () => void
  readonly onPublish: (carry: (topic: string) => void) => () => void
}

export function createLiveHub(): LiveHub {
  const byTopic = new Map<string, Set<() => void>>()
  const carriers = new Set<(topic: string) => void>()

  const deliver = (topic: string): void => {
    for (const heard of byTopic.get(topic) ?? []) heard()
  }
  const follow = (topics: readonly string[], heard: () => void): (() => void) => {
    for (const topic of topics) byTopic.set(topic, (byTopic.get(topic) ?? new Set()).add(heard))
    return () => {
      for (const topic of topics) {
        const set = byTopic.get(topic)
        set?.delete(heard)
        if (set?.size === 0) byTopic.delete(topic)
      }
    }
  }
  return {
    deliver,
    follow,
    publish: (topic) => {
      deliver(topic)
      for (const carry of carriers) carry(topic)
    },
    onPublish: (carry) => {
      carriers.add(carry)
      return () => carriers.delete(carry)
    },
  }
}
