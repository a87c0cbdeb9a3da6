-- What was sent and what came in outlives its site: deleted and restored, a site finds both again (ADR 0017).

ALTER TABLE sites.submissions DROP CONSTRAINT submissions_tenant_id_article_id_fkey;
ALTER TABLE sites.offers DROP CONSTRAINT offers_tenant_id_site_id_fkey;

-- By these a package proves that its article is the one that was sent: the hash of the text sent last, and of its first version.
ALTER TABLE sites.submissions ADD COLUMN content_hash text NOT NULL DEFAULT '', ADD COLUMN first_hash text NOT NULL DEFAULT '';
UPDATE sites.submissions s SET content_hash = o.content_hash FROM sites.offers o
  WHERE o.tenant_id = s.to_tenant AND o.submission_id = s.id;
UPDATE sites.submissions s SET first_hash = v.content_hash FROM sites.article_versions v
  WHERE v.tenant_id = s.tenant_id AND v.article_id = s.article_id AND v.version = 1;

-- The copy of a copy, in a site restored beside its source: reached by the source like the first one, in no ledger.
ALTER TABLE sites.offers ADD COLUMN is_beside boolean NOT NULL DEFAULT false;
-- The version of the adopted article in which the source's text was taken last: an older package lacks it.
ALTER TABLE sites.offers ADD COLUMN taken_version integer NOT NULL DEFAULT 1;

-- A restore asks by article and by offer, of all tenants.
CREATE INDEX offers_article ON sites.offers (article_id) WHERE article_id IS NOT NULL;
CREATE INDEX offers_id ON sites.offers (id);
CREATE INDEX submissions_article ON sites.submissions (article_id);

-- What a restore found of both, in numbers.
ALTER TABLE sites.package_runs ADD COLUMN sharing jsonb;
