CREATE TABLE order_lines (
  order_id bigint NOT NULL REFERENCES orders ON DELETE CASCADE,
  line_no int NOT NULL,
  article text NOT NULL,
  PRIMARY KEY (order_id, line_no)
);
