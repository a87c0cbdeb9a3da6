/** Two entries, desktop and phone, and the phone's service worker; no inline script or style leaves this build (the server's policy forbids them). */
import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import react from '@vitejs/plugin-react'
import { defineConfig, type Plugin } from 'vite'

const here = (name: string): string => fileURLToPath(new URL(name, import.meta.url))

/**
 * The component library writes two styles without the page's nonce (locking the scroll behind a drawer, measuring a
 * scroll bar); the policy would drop them. It stops the build when the place is no longer found.
 */
const nonceForEveryStyle = (): Plugin => ({
  name: 'nonce-for-every-style',
  apply: 'build',
  transform(code, id) {
    if (!/@rc-component[\\/]util[\\/]es[\\/]Dom[\\/]dynamicCSS\.js$/.test(id)) return null
    const wanted = 'if (csp?.nonce) {'
    if (!code.includes(wanted)) throw new Error(`${id}: the nonce is set elsewhere now`)
    const fallback = `styleNode.nonce = document.querySelector('meta[name="csp-nonce"]')?.content ?? '';`
    return { code: code.replace(wanted, `${fallback}\n  ${wanted}`), map: null }
  },
})

/** What makes the phone entry installable stands beside its code and keeps its name in the build. */
const installable = (): Plugin => ({
  name: 'installable',
  apply: 'build',
  async generateBundle() {
    for (const fileName of ['phone.webmanifest', 'phone-192.png', 'phone-512.png', 'phone-maskable-512.png']) {
      this.emitFile({ type: 'asset', fileName, source: await readFile(here(`./phone/pwa/${fileName}`)) })
    }
  },
})

export default defineConfig({
  root: here('.'),
  plugins: [react(), nonceForEveryStyle(), installable()],
  build: {
    outDir: here('./dist'),
    emptyOutDir: true,
    target: 'es2022',
    // Small pictures would become data: styles and links; files cache better and need no exception in the policy.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 700,
    rolldownOptions: {
      input: { index: here('./index.html'), phone: here('./phone.html'), 'phone-sw': here('./phone/sw.ts') },
      output: {
        // The worker's address must not change, or an old one would never learn of a new one.
        entryFileNames: ({ name }) => (name === 'phone-sw' ? 'phone-sw.js' : 'assets/[name]-[hash].js'),
        // A few files that change seldom instead of forty small ones: fewer requests on a school's line.
        codeSplitting: {
          groups: [
            {
              name: 'react',
              test: /node_modules[\\/](react|react-dom|scheduler|@tanstack[\\/](react-query|query-core))[\\/]/,
            },
            { name: 'contract', test: /(node_modules[\\/]zod|[\\/]contract)[\\/]/ },
            {
              name: 'router',
              test: /node_modules[\\/]@tanstack[\\/](react-router|router-core|history|react-store|store)[\\/]/,
            },
            {
              name: 'requests',
              test: /[\\/]web[\\/](api[\\/]|ui[\\/]words[\\/]|features[\\/].*\.(queries|action)\.ts$)/,
            },
          ],
        },
      },
    },
  },
  server: { proxy: { '/api': 'http://127.0.0.1:8080', '/healthz': 'http://127.0.0.1:8080' } },
})
