-- A site that was taken back to a former generation is searched in what that generation shows, but for what was taken off
-- the pages since.

-- When the article last left the pages: withdrawn, binned, or recalled by its source.
ALTER TABLE sites.articles ADD COLUMN withdrawn_at timestamptz;
-- Of a text read from a former generation's page: when that generation was published. Null: the text of `version`.
ALTER TABLE sites.search_texts ADD COLUMN shown_since timestamptz;
