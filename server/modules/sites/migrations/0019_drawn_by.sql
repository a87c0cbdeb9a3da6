-- The engine that drew a site's pages. Style and script carry hashes in their addresses, so after an update the pages that
-- are drawn for each reader (search, letters) would name files that no publication has brought out yet.
ALTER TABLE sites.sites ADD COLUMN drawn_by text NOT NULL DEFAULT '';
