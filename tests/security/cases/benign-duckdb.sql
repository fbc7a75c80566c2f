-- For DuckDB alone.

SELECT date_trunc('month', day) AS month, sum(total) AS revenue FROM sales_data GROUP BY ALL ORDER BY ALL

SELECT strftime(day, '%Y-%m') AS month, sum(total)::DECIMAL(18, 2) AS revenue FROM sales_data GROUP BY 1 ORDER BY 1

SELECT dayname(day) AS weekday, isodow(day) AS n, sum(total) AS revenue FROM sales_data GROUP BY 1, 2 ORDER BY 2

SELECT median(total) AS median, quantile_cont(total, 0.9) AS high, mode(quantity) IS NOT NULL AS m FROM sales_data

SELECT product_name, total FROM sales_data QUALIFY row_number() OVER (PARTITION BY product_name ORDER BY total DESC) = 1 ORDER BY product_name

FROM sales_data SELECT product_name, sum(total) AS revenue GROUP BY product_name ORDER BY product_name

SELECT arg_max(product_name, total) AS best, max_by(day, total) AS d, any_value(quantity) IS NOT NULL AS q FROM sales_data

SELECT count(*) FROM sales_data WHERE day >= (SELECT max(day) FROM sales_data) - INTERVAL 30 DAY

SELECT count(*) FROM sales_data WHERE strip_accents(lower(product_name)) LIKE '%product%' AND product_name ILIKE 'PRODUCT %' AND contains(product_name, '3')

SELECT year(day) AS y, quarter(day) AS q, month(day) AS m, week(day) AS w, sum(total) AS r FROM sales_data WHERE id < 20 GROUP BY ALL ORDER BY ALL

SELECT product_name, string_agg(DISTINCT quantity::VARCHAR, ', ' ORDER BY quantity::VARCHAR) AS quantities FROM sales_data GROUP BY product_name ORDER BY product_name

SELECT product_name, quantity, sum(total) AS revenue FROM sales_data WHERE id < 40 GROUP BY CUBE (product_name, quantity) ORDER BY ALL

SELECT date_diff('day', min(day), max(day)) AS span, datediff('month', min(day), max(day)) AS months FROM sales_data

SELECT * EXCLUDE (id, day) FROM sales_data ORDER BY total LIMIT 2

SELECT count_if(quantity > 2) AS large, bool_or(total > 100) AS any_large, list_value(1, 2) IS NOT NULL AS l FROM sales_data

SELECT sum(if(quantity > 2, total, 0)) AS a, ifnull(max(quantity), 0) AS b, try_cast('x' AS INTEGER) AS c FROM sales_data

SELECT v.name, count(s.id) FROM (VALUES ('Product 1'), ('Product 9')) AS v(name) LEFT JOIN sales_data s ON s.product_name = v.name GROUP BY v.name ORDER BY v.name

SELECT regexp_extract(product_name, '([0-9]+)', 1) AS digits, split_part(product_name, ' ', 1) AS word FROM sales_data WHERE id < 3 ORDER BY id

SELECT last_day(day) AS end_of_month, make_date(2024, 1, 1) AS d, day + INTERVAL 1 MONTH AS later FROM sales_data WHERE id = 5

SELECT total // 3 AS whole, total % 3 AS rest, total ** 2 AS square, greatest(total, 5) AS g FROM sales_data WHERE id = 5

SELECT avg(total) OVER (ORDER BY day RANGE BETWEEN INTERVAL 7 DAY PRECEDING AND CURRENT ROW) AS mean FROM sales_data ORDER BY day, id LIMIT 3

SELECT extract('dow' FROM day) AS dow, date_part('month', day) AS m, count(*) FROM sales_data WHERE id < 9 GROUP BY ALL ORDER BY ALL

SELECT DISTINCT ON (product_name) product_name, total FROM sales_data ORDER BY product_name, total DESC

SELECT lpad(month(day)::VARCHAR, 2, '0') AS m, sum(total) FROM sales_data GROUP BY 1 ORDER BY 1

SELECT approx_count_distinct(id) > 150 AS many, stddev(total) > 0 AS s, entropy(quantity) > 0 AS e FROM sales_data

SELECT product_name, total FROM sales_data WHERE (product_name, quantity) IN (('Product 1', 1), ('Product 2', 2)) ORDER BY id

SELECT time_bucket(INTERVAL '1 month', day) AS bucket, count(*) FROM sales_data GROUP BY 1 ORDER BY 1

SELECT product_name, sum(total) AS revenue FROM main.sales_data GROUP BY 1 ORDER BY 1

SELECT skewness(total) IS NOT NULL AS s, max(day::TIMESTAMP + to_hours(3)) AS later FROM sales_data
