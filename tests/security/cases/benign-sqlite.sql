-- For SQLite alone.

SELECT strftime('%Y-%m', day) AS month, sum(total) AS revenue FROM sales_data GROUP BY 1 ORDER BY 1

SELECT CAST(strftime('%w', day) AS INTEGER) AS weekday, count(*) AS n FROM sales_data GROUP BY 1 ORDER BY 1

SELECT date(day, 'start of month') AS month, total(total) AS revenue FROM sales_data GROUP BY 1 ORDER BY 1

SELECT count(*) FROM sales_data WHERE day >= date((SELECT max(day) FROM sales_data), '-30 days')

SELECT julianday(max(day)) - julianday(min(day)) AS span FROM sales_data

SELECT product_name, group_concat(DISTINCT quantity) AS quantities FROM (SELECT * FROM sales_data ORDER BY quantity) GROUP BY product_name ORDER BY product_name

SELECT iif(quantity > 2, 'large', 'small') AS size, count(*) FROM sales_data GROUP BY 1 ORDER BY 1

SELECT printf('%.2f', sum(total)) AS revenue, substr(max(day), 1, 7) AS month FROM sales_data

SELECT instr(product_name, 'uct') AS at, ifnull(quantity, 0) AS q FROM sales_data WHERE id = 3

SELECT count(*) FROM sales_data WHERE product_name GLOB 'Product [0-3]' AND product_name LIKE 'product%' COLLATE NOCASE

SELECT round(1.0 * sum(total) / count(*), 2) AS mean, max(quantity, 3) IS NOT NULL AS m FROM sales_data GROUP BY quantity ORDER BY quantity

SELECT quantity IS NOT 3 AS other, count(*) FROM sales_data GROUP BY 1 ORDER BY 1

SELECT v.column1 AS name, count(s.id) FROM (VALUES ('Product 1'), ('Product 9')) AS v LEFT JOIN sales_data s ON s.product_name = v.column1 GROUP BY 1 ORDER BY 1

SELECT replace(replace(replace(replace(lower(product_name), 'á', 'a'), 'é', 'e'), 'í', 'i'), 'ó', 'o') AS folded, count(*) FROM sales_data GROUP BY 1 ORDER BY 1

SELECT product_name, sum(total) AS revenue FROM main.sales_data GROUP BY 1 ORDER BY 1
