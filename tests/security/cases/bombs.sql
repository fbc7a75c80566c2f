-- Queries that the guard lets through, for each part of them is what an analyst writes, and that ask for too much.
-- One a paragraph; for all engines but where a name in front says which.

SELECT count(*) FROM sales_data a JOIN sales_data b ON a.id < b.id JOIN sales_data c ON b.id < c.id

SELECT a.id, b.id FROM sales_data a JOIN sales_data b ON a.quantity = b.quantity ORDER BY a.total * b.total DESC, a.id, b.id

SELECT count(DISTINCT a.product_name || b.product_name || a.id || '-' || b.id) FROM sales_data a JOIN sales_data b ON a.quantity = b.quantity

SELECT a.product_name || b.product_name || a.id || '-' || b.id AS x, count(*) FROM sales_data a JOIN sales_data b ON a.quantity = b.quantity GROUP BY 1 ORDER BY 2 DESC

SELECT sum(x.total) OVER (PARTITION BY x.quantity ORDER BY x.id ROWS BETWEEN 40000 PRECEDING AND 40000 FOLLOWING) FROM sales_data x JOIN sales_data y ON x.quantity = y.quantity

SELECT * FROM sales_data a JOIN sales_data b ON a.quantity = b.quantity JOIN sales_data c ON a.quantity = c.quantity

duckdb: SELECT string_agg(a.product_name || b.product_name, ',') FROM sales_data a JOIN sales_data b ON a.quantity = b.quantity

duckdb: SELECT string_agg(product_name, ',') OVER (ORDER BY id) FROM sales_data

postgres: SELECT length(string_agg(a.product_name || b.product_name, ',')) FROM sales_data a JOIN sales_data b ON a.quantity = b.quantity

sqlite: SELECT length(group_concat(a.product_name || b.product_name)) FROM sales_data a JOIN sales_data b ON a.quantity = b.quantity
