CREATE TABLE order_archive (LIKE orders INCLUDING ALL);
COMMENT ON TABLE order_archive IS 'kept for ${archive_days} days';
