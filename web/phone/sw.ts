/**
 * The phone's service worker. It opens the shell without network and touches nothing else: replies of the interface
 * never pass through it. Its policy forbids it to connect, so the page fills the cache and a navigation is fetched by
 * the browser itself (navigation preload); only when that fails or takes too long the kept shell stands in.
 */
type Lasting = Event & { waitUntil: (work: Promise<unknown>) => void }
type Asked = Event & {
  request: Request
  preloadResponse?: Promise<Response | undefined>
  respondWith: (reply: Promise<Response>) => void
}
type Preloading = { navigationPreload: { enable: () => Promise<void> } }

const isLasting = (event: Event): event is Lasting => 'waitUntil' in event
const isAsked = (event: Event): event is Asked => 'respondWith' in event
const canPreload = (holder: unknown): holder is Preloading =>
  typeof holder === 'object' && holder !== null && 'navigationPreload' in holder && Boolean(holder.navigationPreload)
const canSkip = (holder: object): holder is { skipWaiting: () => Promise<void> } => 'skipWaiting' in holder

const shell = 'shuyuan-phone-shell'
const patience = 4_000
const scope: object = globalThis
const registration: unknown = Reflect.get(globalThis, 'registration')

const keptReply = async (path: string): Promise<Response> =>
  (await (await caches.open(shell)).match(path)) ?? Response.error()

const isPhonePage = (path: string): boolean => path === '/m' || path.startsWith('/m/')

async function openPage(preload: Promise<Response | undefined>): Promise<Response> {
  const late = new Promise<undefined>((resolve) => setTimeout(resolve, patience))
  const fresh = await Promise.race([preload.catch(() => undefined), late])
  if (fresh) return fresh
  const kept = await keptReply('/m')
  return kept.type === 'error' ? ((await preload) ?? kept) : kept
}

addEventListener('install', (event) => {
  if (isLasting(event) && canSkip(scope)) event.waitUntil(scope.skipWaiting())
})

addEventListener('activate', (event) => {
  if (isLasting(event) && canPreload(registration)) event.waitUntil(registration.navigationPreload.enable())
})

addEventListener('fetch', (event) => {
  if (!isAsked(event) || event.request.method !== 'GET') return
  const { pathname, origin } = new URL(event.request.url)
  if (origin !== location.origin) return
  if (event.request.mode === 'navigate') {
    if (!isPhonePage(pathname)) return
    if (!navigator.onLine) event.respondWith(keptReply('/m'))
    else if (event.preloadResponse && canPreload(registration)) event.respondWith(openPage(event.preloadResponse))
    return
  }
  // With a network the browser's own cache serves the hashed files; the worker could not fetch a missing one.
  if (!navigator.onLine && (pathname.startsWith('/assets/') || pathname === '/icon.svg')) {
    event.respondWith(keptReply(pathname))
  }
})
