/**
 * The only places that may open connections, start programs or evaluate text, each with its reason. A new line here is
 * a decision: everything outbound goes through server/platform/outbound, everything else runs inside the program.
 */
export type Allowed = { readonly file: RegExp; readonly builtins: readonly string[]; readonly reason: string }

/** Node's modules that reach out of the process. */
export const guardedModules = [
  'child_process',
  'cluster',
  'dgram',
  'dns',
  'dns/promises',
  'http',
  'http2',
  'https',
  'inspector',
  'net',
  'repl',
  'tls',
  'vm',
  'worker_threads',
] as const

/** Names that do the same without an import. */
export const guardedNames = ['fetch', 'WebSocket', 'EventSource', 'XMLHttpRequest', 'eval', 'Function'] as const

export const allowed: readonly Allowed[] = [
  {
    file: /^server\/modules\/sites\/templates\/(template-renderer|liquid-worker|testing\/greedy-thread)\.ts$/,
    builtins: ['worker_threads'],
    reason: 'Templates of schools run in a thread with a small heap that is killed when it does not answer.',
  },
  {
    file: /^server\/modules\/sites\/packages\/(ask-)?bytes-thread\.ts$/,
    builtins: ['worker_threads'],
    reason: 'Gigabytes of packages are hashed and copied beside the thread that answers requests.',
  },
  {
    file: /^server\/platform\/db\/embedded(-program)?\.ts$/,
    builtins: ['child_process'],
    reason: 'Starts the bundled PostgreSQL.',
  },
  {
    file: /^server\/platform\/db\/pulse\.ts$/,
    builtins: ['net'],
    reason: 'Makes the sockets of the database’s connections, to break them when it no longer answers.',
  },
  {
    file: /^server\/platform\/typeset\/poppler\.ts$/,
    builtins: ['child_process'],
    reason: 'Asks poppler what stands in a finished PDF; tests only.',
  },
  {
    file: /^server\/modules\/sites\/(?:media\/file-text|intake\/files\/docx-html)\.ts$/,
    builtins: ['child_process'],
    reason: 'Reads foreign Office and PDF files in a program of its own, with little memory and a short life.',
  },
  {
    file: /^server\/platform\/outbound\//,
    builtins: ['http', 'https', 'net', 'tls', 'dns/promises'],
    reason: 'The one gate out.',
  },
  {
    file: /^server\/platform\/publishing\/delivery\/(delivery|respond|forward)\.ts$/,
    builtins: ['http', 'net'],
    reason: 'Delivers the public sites, and hands «/_/…» on to the one address in the settings.',
  },
  {
    file: /^server\/platform\/publishing\/guard\/probe\.ts$/,
    builtins: ['http'],
    reason: 'Visits our own delivery, at the one address in the settings, as the public does.',
  },
  {
    file: /^server\/modules\/sites\/(?:packages\/testing\/package-acts|testing\/upload-picture)\.ts$/,
    builtins: ['fetch'],
    reason: 'Sends files to our own address in tests; the typed client sends none.',
  },
  {
    file: /^server\/platform\/publishing\/testing\//,
    builtins: ['http', 'net', 'child_process'],
    reason: 'Tests ask with raw addresses, and start Debian’s nginx beside our delivery.',
  },
  {
    file: /^server\/app\/run-sites-child\.ts$/,
    builtins: ['child_process'],
    reason: 'Starts the delivery of the public sites as a process of its own.',
  },
  { file: /^server\/app\/run-neighbours\.ts$/, builtins: ['net'], reason: 'Asks whether our own port is taken.' },
  {
    file: /^server\/testing\//,
    builtins: ['net', 'http', 'child_process'],
    reason: 'Test files ask the run for the address of its database, kill servers, and stand in for other web servers.',
  },
  { file: /^server\/app\/probe\//, builtins: ['fetch'], reason: 'Asks our own address as different people.' },
  {
    file: /^web\/features\/operations\/health\/system\.page\.tsx$/,
    builtins: ['fetch'],
    reason: 'Asks whether the server lives, which is no endpoint of the contract.',
  },
  { file: /^web\/api\/live\.ts$/, builtins: ['EventSource'], reason: 'What changes on the server, as it changes.' },
  { file: /^web\/api\/upload\.ts$/, builtins: ['XMLHttpRequest'], reason: 'fetch tells no progress of an upload.' },
  { file: /^contract\/client\.ts$/, builtins: ['fetch'], reason: 'The typed client of our own interface.' },
  {
    file: /^(tools|bench|stories)\//,
    builtins: ['child_process', 'net', 'fetch', 'http'],
    reason: 'Programs of the developer’s machine, not of the server.',
  },
]

export const mayUse = (file: string, builtin: string): boolean =>
  allowed.some((entry) => entry.file.test(file) && entry.builtins.includes(builtin))
