-- A post for some hours, given by another tenant for a stated reason: at this moment it ends by itself.
ALTER TABLE identity.posts ADD COLUMN expires_at timestamptz;
