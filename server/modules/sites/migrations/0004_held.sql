-- «回到这一代»: the public sees a former generation again, and nothing is published over it until somebody says so.

ALTER TABLE sites.sites ADD COLUMN held_generation integer;
-- The generation under which the publisher showed it again; null until it has.
ALTER TABLE sites.sites ADD COLUMN held_as integer;
ALTER TABLE sites.sites ADD COLUMN held_by_name text NOT NULL DEFAULT '';
CREATE INDEX sites_to_roll_back ON sites.sites (tenant_id, id) WHERE held_generation IS NOT NULL AND held_as IS NULL;
