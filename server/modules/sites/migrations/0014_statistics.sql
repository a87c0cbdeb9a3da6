-- A site belongs to one tenant and a column to one site. A planner that takes them for independent expects one article
-- where there are thousands, and reads them all to sort them.
CREATE STATISTICS sites.articles_of_site (dependencies, ndistinct) ON tenant_id, site_id, column_id FROM sites.articles;
CREATE STATISTICS sites.media_of_site (dependencies, ndistinct) ON tenant_id, site_id FROM sites.media;
-- Without figures they say nothing, and where years of articles lie it may be long until the next round.
ANALYZE sites.articles;
ANALYZE sites.media;
