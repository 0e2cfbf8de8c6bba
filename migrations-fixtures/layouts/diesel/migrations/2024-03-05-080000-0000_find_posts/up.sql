CREATE INDEX CONCURRENTLY posts_published ON posts (updated_at) WHERE published;
CREATE INDEX CONCURRENTLY posts_body ON posts USING gin (to_tsvector('english', body));
