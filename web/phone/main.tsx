/** Entry of the phone. */
import '../ui/tokens.css'
import '../ui/parts.css'
import './ui/phone.css'
import './ui/controls.css'
import './ui/cards.css'
import './ui/rooms.css'
import '../features/sites/phone/sites-phone.css'
import { QueryClientProvider } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { isDecided } from '../api/client.ts'
import { createQueryClient } from '../api/query-client.ts'
import { applyTypeSize } from '../ui/type-size.ts'
import { isConnectionLost, watchConnection } from './offline/connection.ts'
import { keepShell } from './offline/keep-shell.ts'
import { router } from './router.tsx'

applyTypeSize()
const client = createQueryClient()
// Without network a request fails at once instead of waiting, so that the page can say so and show what it has.
client.setDefaultOptions({
  queries: {
    ...client.getDefaultOptions().queries,
    networkMode: 'always',
    refetchOnReconnect: true,
    retry: (count, error) => !isDecided(error) && !isConnectionLost() && count < 2,
  },
  mutations: { networkMode: 'always' },
})
watchConnection(client)
addEventListener('load', () => void keepShell())

const root = document.querySelector('#root')
if (root) {
  createRoot(root).render(
    <StrictMode>
      <QueryClientProvider client={client}>
        <RouterProvider router={router} />
      </QueryClientProvider>
    </StrictMode>,
  )
}
