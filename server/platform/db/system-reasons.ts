/** Every reason to work across tenants. A new one is a decision: add it here with its sentence. */

export const systemReasons = {
  'events.dispatch': 'The dispatcher reads the facts of all tenants from the outbox and marks them delivered.',
  'events.clean': 'Delivered facts and old inbox notes of all tenants are deleted after their term.',
  'imports.clean': 'Steps of imports that can be neither applied nor undone any more are deleted.',
  'requests.clean': 'Kept replies of repeated requests are deleted after a day.',
  'audit.chain': 'The chain builder numbers and hashes the audit entries of each tenant.',
  'audit.verify': 'The verifier reads the chains of all tenants.',
  'rate.limit': 'Tries are counted before anyone is known, so there is no tenant yet.',
  'jobs.work': 'The worker fetches and settles jobs of all tenants; each job then works in its own tenant.',
  'files.scrub': 'The scrubber compares the stored blobs of all tenants with their rows.',
  'identity.sign-in': 'Signing in looks for a person among all tenants; people are global.',
  'identity.session': 'A session is found by its token before its tenant is known.',
  'identity.provision': 'A tenant, its first people and their memberships are made from outside that tenant.',
  'messages.deliver': 'Waiting messages of all tenants are handed to the channels.',
  'exchange.deliver': 'A document passes from one tenant to another: the receiver’s row is written for the sender.',
  'sites.serve': 'The publisher and the site server find a site by its host name.',
  'operations.inspect': 'Inspection, monitoring and figures look at all tenants.',
  'operations.retry': 'Facts and jobs that failed are set going again by who runs the system for all its tenants.',
  'operations.backup': 'Backup, export and restore read or write whole tenants.',
  'setup.seed': 'The set-up and the demonstration data write into several tenants.',
} as const satisfies Record<string, string>

export type SystemReason = keyof typeof systemReasons
