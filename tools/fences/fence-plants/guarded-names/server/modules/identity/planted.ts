export const go = () => globalThis.fetch('https://example.org')
