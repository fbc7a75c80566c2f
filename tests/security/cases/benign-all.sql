-- Queries that an analyst writes and that every dialect reads. One a paragraph.

SELECT count(*) AS lines, sum(total) AS revenue FROM sales_data

SELECT product_name, sum(total) AS revenue FROM sales_data GROUP BY product_name ORDER BY revenue DESC, product_name LIMIT 5

SELECT product_name, sum(total) AS revenue FROM sales_data GROUP BY 1 ORDER BY 2 DESC, 1 LIMIT 3 OFFSET 1

SELECT DISTINCT quantity FROM sales_data ORDER BY quantity

SELECT product_name FROM sales_data WHERE product_name LIKE '%uct 3' GROUP BY product_name

SELECT count(DISTINCT product_name) AS products, avg(total) AS mean, min(total) AS low, max(total) AS high FROM sales_data

SELECT product_name, sum(total) AS revenue FROM sales_data GROUP BY product_name HAVING sum(total) > 2900 ORDER BY product_name

SELECT quantity, count(*) AS n FROM sales_data WHERE quantity BETWEEN 1 AND 3 AND product_name IN ('Product 1', 'Product 2') GROUP BY quantity ORDER BY quantity

SELECT product_name, sum(CASE WHEN quantity > 2 THEN total ELSE 0 END) AS large FROM sales_data GROUP BY product_name ORDER BY product_name

SELECT product_name, 100.0 * sum(total) / (SELECT sum(total) FROM sales_data) AS share FROM sales_data GROUP BY product_name ORDER BY product_name

WITH by_product AS (SELECT product_name, sum(total) AS revenue FROM sales_data GROUP BY product_name) SELECT product_name, revenue FROM by_product WHERE revenue > (SELECT avg(revenue) FROM by_product) ORDER BY product_name

WITH sums AS (SELECT product_name, sum(total) AS revenue FROM sales_data GROUP BY product_name), ranked AS (SELECT product_name, revenue, rank() OVER (ORDER BY revenue DESC) AS place FROM sums) SELECT * FROM ranked WHERE place <= 2 ORDER BY place

SELECT id, total, sum(total) OVER (ORDER BY id ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW) AS running FROM sales_data ORDER BY id LIMIT 10

SELECT product_name, quantity, row_number() OVER (PARTITION BY product_name ORDER BY total DESC, id) AS n FROM sales_data ORDER BY product_name, n LIMIT 10

SELECT id, total - lag(total) OVER (ORDER BY id) AS change FROM sales_data ORDER BY id LIMIT 5

SELECT 'small' AS size, count(*) AS n FROM sales_data WHERE quantity < 3 UNION ALL SELECT 'large', count(*) FROM sales_data WHERE quantity >= 3 ORDER BY size

SELECT product_name FROM sales_data WHERE quantity = 1 INTERSECT SELECT product_name FROM sales_data WHERE quantity = 2 ORDER BY product_name

SELECT product_name FROM sales_data EXCEPT SELECT product_name FROM sales_data WHERE id < 6 ORDER BY product_name

SELECT s.product_name, s.total FROM sales_data AS s WHERE s.total = (SELECT max(o.total) FROM sales_data AS o WHERE o.product_name = s.product_name) ORDER BY s.product_name

SELECT a.product_name, count(*) AS pairs FROM sales_data a JOIN sales_data b ON a.day = b.day AND a.product_name <> b.product_name GROUP BY a.product_name ORDER BY a.product_name

SELECT a.id, b.total FROM sales_data a LEFT JOIN sales_data b ON b.id = a.id + 1 ORDER BY a.id LIMIT 4

SELECT p.product_name, t.revenue FROM (SELECT DISTINCT product_name FROM sales_data) p CROSS JOIN (SELECT sum(total) AS revenue FROM sales_data) t ORDER BY p.product_name

SELECT coalesce(nullif(quantity, 0), 1) AS q, round(sum(total), 2) AS revenue FROM sales_data GROUP BY 1 ORDER BY 1

SELECT upper(product_name) AS name, length(product_name) AS size, trim(lower(product_name)) AS folded FROM sales_data WHERE id < 3 ORDER BY id

SELECT product_name || ' (' || quantity || ')' AS label, sum(total) AS revenue FROM sales_data GROUP BY 1 ORDER BY 1 LIMIT 6

SELECT replace(product_name, 'Product', 'No.') AS name, sum(quantity) AS units FROM sales_data GROUP BY 1 ORDER BY 1

SELECT count(*) AS n FROM sales_data WHERE NOT (quantity IS NULL OR total <= 0) AND product_name <> 'Product 0'

SELECT count(*) AS n FROM sales_data WHERE EXISTS (SELECT 1 FROM sales_data o WHERE o.id = sales_data.id + 1 AND o.total > sales_data.total)

SELECT sum(total) AS revenue FROM sales_data WHERE product_name = 'it''s; DROP TABLE sales_data --'

SELECT "product_name" AS "Product; name", sum("total") AS "sum (total)" FROM "sales_data" GROUP BY "product_name" ORDER BY "product_name"

SELECT product_name, CAST(sum(total) AS integer) AS whole FROM sales_data GROUP BY product_name ORDER BY product_name

SELECT product_name, sum(total) AS revenue -- by product; not by day
FROM sales_data /* the one table */ GROUP BY product_name ORDER BY product_name

SELECT x.name, x.revenue FROM (SELECT product_name AS name, sum(total) AS revenue FROM sales_data GROUP BY product_name) AS x WHERE x.revenue > 100 ORDER BY x.name

SELECT count(*) FILTER (WHERE quantity > 2) AS large, count(*) AS n FROM sales_data

SELECT product_name, ntile(4) OVER (ORDER BY sum(total)) AS quarter FROM sales_data GROUP BY product_name ORDER BY product_name

SELECT first_value(product_name) OVER (ORDER BY total DESC) AS best FROM sales_data LIMIT 1

SELECT abs(-3) AS a, 7 % 3 AS b, -total AS c FROM sales_data WHERE id = 1

WITH sales AS (SELECT * FROM sales_data), top AS (SELECT product_name, sum(total) AS r FROM sales GROUP BY product_name ORDER BY r DESC LIMIT 2) SELECT s.product_name, count(*) AS n FROM sales s JOIN top t ON s.product_name = t.product_name GROUP BY s.product_name ORDER BY s.product_name
