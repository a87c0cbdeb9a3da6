-- What went public without review steps leaves a trail of its own: who, when, and the word that the checks had asked for.

-- The contract's Publication, one a publication, the oldest first.
ALTER TABLE sites.article_versions ADD COLUMN publications jsonb NOT NULL DEFAULT '[]';
