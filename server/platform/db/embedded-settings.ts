/** The settings file of the embedded server, written anew at every start; local.conf beside it is the operator's. */

/** Sized for a 2-core machine with 4 GB that also runs the program; a bureau's own server sets its own. */
const DEFAULTS = {
  listen_addresses: '',
  max_connections: '100',
  superuser_reserved_connections: '3',
  shared_buffers: '256MB',
  effective_cache_size: '1GB',
  work_mem: '8MB',
  maintenance_work_mem: '128MB',
  max_parallel_workers_per_gather: '0',
  jit: 'off',
  // The loser of a deadlock is done again at once; waiting the usual second for the verdict would be felt.
  deadlock_timeout: '300ms',
  random_page_cost: '1.1',
  fsync: 'on',
  full_page_writes: 'on',
  synchronous_commit: 'on',
  wal_compression: 'on',
  max_wal_size: '1GB',
  min_wal_size: '128MB',
  checkpoint_timeout: '10min',
  password_encryption: 'scram-sha-256',
  timezone: 'UTC',
  log_timezone: 'UTC',
  logging_collector: 'on',
  log_directory: '../log',
  log_filename: 'postgresql-%d.log',
  log_file_mode: '0600',
  log_rotation_age: '1d',
  log_truncate_on_rotation: 'on',
  log_line_prefix: '%m [%p] %q%u@%d ',
  log_min_duration_statement: '1s',
  // Values of rows must not reach the log: no parameters, and no DETAIL lines («Key (name)=(…) already exists»).
  log_parameter_max_length: '0',
  log_parameter_max_length_on_error: '0',
  log_error_verbosity: 'terse',
}

export type Settings = Readonly<Record<string, string>>

const quote = (value: string): string => `'${value.replaceAll("'", "''")}'`

export function settingsFile(socketDir: string, overrides: Settings): string {
  const all: Settings = {
    ...DEFAULTS,
    ...overrides,
    unix_socket_directories: socketDir,
    unix_socket_permissions: '0700',
  }
  const lines = Object.entries(all).map(([name, value]) => `${name} = ${quote(value)}`)
  return [
    '# Written by the program at every start: put your own settings into local.conf',
    ...lines,
    "include_if_exists 'local.conf'",
    '',
  ].join('\n')
}

/** Only processes that may enter the 0700 socket folder get this far, and those could read the data files as well. */
export const ACCESS_FILE = 'local all all trust\n'
