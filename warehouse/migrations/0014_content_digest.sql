ALTER TABLE articles ADD COLUMN content_digest VARCHAR DEFAULT '';
COMMENT ON COLUMN articles.content_digest IS 'MD5 of title and text, so that an unchanged article is known without reading them; empty on old rows';
