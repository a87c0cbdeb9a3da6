/** Entry of the desktop. */
import '../ui/tokens.css'
import '../ui/parts.css'
import './shell.css'
import './narrow.css'
import { QueryClientProvider } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { createQueryClient } from '../api/query-client.ts'
import { Theme } from '../ui/theme.tsx'
import { applyTypeSize } from '../ui/type-size.ts'
import { router } from './router.tsx'

applyTypeSize()
const root = document.querySelector('#root')
if (root) {
  createRoot(root).render(
    <StrictMode>
      <QueryClientProvider client={createQueryClient()}>
        <Theme>
          <RouterProvider router={router} />
        </Theme>
      </QueryClientProvider>
    </StrictMode>,
  )
}
