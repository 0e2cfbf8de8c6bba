DROP INDEX order_lines_article;
