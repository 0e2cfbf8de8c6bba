CREATE OR REPLACE VIEW order_totals AS
SELECT o.id, line_count(o.id) AS lines FROM orders o;
GRANT SELECT ON order_totals TO ${reader-role};
