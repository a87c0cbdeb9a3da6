/** Registers the service worker and keeps the phone's own files (no person's data) so that it opens without network. */
export const shellCache = 'shuyuan-phone-shell'

/** The addresses this page was built from; the policy of the page lets the cache read them. */
function ownFiles(): string[] {
  const found = document.querySelectorAll(
    'script[src], link[rel="stylesheet"], link[rel="modulepreload"], link[rel="icon"]',
  )
  return Array.from(found).flatMap((element) => {
    const address = element.getAttribute('src') ?? element.getAttribute('href')
    return address ? [new URL(address, location.href).pathname] : []
  })
}

async function keepFiles(): Promise<void> {
  const cache = await caches.open(shellCache)
  const wanted = ['/m', '/icon.svg', ...ownFiles()]
  await Promise.all(wanted.map((path) => cache.add(path).catch(() => undefined)))
  const kept = await cache.keys()
  const old = kept.filter(({ url }) => !wanted.includes(new URL(url).pathname))
  await Promise.all(old.map((request) => cache.delete(request)))
}

/** Does nothing where workers are not allowed (plain http inside a school): the phone then needs the network. */
export async function keepShell(): Promise<void> {
  if (!('serviceWorker' in navigator) || !('caches' in globalThis)) return
  try {
    await navigator.serviceWorker.register('/phone-sw.js', { scope: '/m' })
    if (navigator.onLine) await keepFiles()
  } catch {
    return
  }
}
