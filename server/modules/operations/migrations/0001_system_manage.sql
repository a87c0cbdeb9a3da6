-- Retrying is a permission of its own; tenants that were there before get it where their own role reads the system.
UPDATE identity.roles SET permissions = permissions || ARRAY['operations.system.manage']
WHERE key = 'system-admin' AND built_in AND NOT 'operations.system.manage' = ANY (permissions);
