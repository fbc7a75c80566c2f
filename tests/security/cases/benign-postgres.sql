-- For PostgreSQL alone.

SELECT date_trunc('month', day) AS month, sum(total) AS revenue FROM sales_data GROUP BY 1 ORDER BY 1

SELECT date_trunc('month', day)::date AS month, sum(total)::numeric(12, 2) AS revenue FROM sales_data GROUP BY 1 ORDER BY 1

SELECT extract(isodow FROM day) AS weekday, sum(total) AS revenue FROM sales_data GROUP BY 1 ORDER BY 1

SELECT to_char(day, 'YYYY-MM') AS month, to_char(sum(total), 'FM999990.00') AS revenue FROM sales_data GROUP BY 1 ORDER BY 1

SELECT percentile_cont(0.5) WITHIN GROUP (ORDER BY total) AS median, mode() WITHIN GROUP (ORDER BY quantity) AS usual FROM sales_data

SELECT DISTINCT ON (product_name) product_name, total FROM sales_data ORDER BY product_name, total DESC

SELECT product_name, string_agg(DISTINCT quantity::text, ', ' ORDER BY quantity::text) AS quantities FROM sales_data GROUP BY product_name ORDER BY product_name

SELECT product_name, quantity, sum(total) AS revenue FROM sales_data WHERE id < 40 GROUP BY ROLLUP (product_name, quantity) ORDER BY product_name NULLS LAST, quantity NULLS LAST

SELECT product_name, grouping(product_name) AS g, sum(total) FROM sales_data GROUP BY GROUPING SETS ((product_name), ()) ORDER BY g, product_name

SELECT count(*) FROM sales_data WHERE day >= (SELECT max(day) FROM sales_data) - interval '30 days'

SELECT count(*) FROM sales_data WHERE product_name ILIKE '%PRODUCT%' AND product_name ~ '[0-3]$' AND product_name ILIKE ANY (ARRAY['%1', '%2'])

SELECT count(*) FROM sales_data WHERE day BETWEEN DATE '2024-01-01' AND DATE '2024-06-30'

SELECT s.product_name, t.total FROM (SELECT DISTINCT product_name FROM sales_data) s, LATERAL (SELECT total FROM sales_data o WHERE o.product_name = s.product_name ORDER BY total DESC LIMIT 1) t ORDER BY s.product_name

SELECT sum(total) OVER w AS running, avg(total) OVER (w ROWS BETWEEN 6 PRECEDING AND CURRENT ROW) AS mean FROM sales_data WINDOW w AS (ORDER BY id) ORDER BY id LIMIT 3

SELECT stddev(total) IS NOT NULL AS a, corr(total, quantity) IS NOT NULL AS b, age(max(day), min(day)) IS NOT NULL AS c FROM sales_data

SELECT split_part(product_name, ' ', 2) AS number, left(product_name, 3) AS short, lpad(quantity::text, 3, '0') AS padded FROM sales_data WHERE id < 3 ORDER BY id

SELECT E'it\'s' AS quoted, $$a;b$$ AS dollars, 'a\b' AS backslash FROM sales_data LIMIT 1

SELECT greatest(quantity, 2) AS g, least(quantity, 2) AS l, sign(total) AS s, round(total / 3, 1) AS r FROM sales_data WHERE id = 5

SELECT make_date(2024, 1, 1) + quantity AS d, current_date > day AS past FROM sales_data WHERE id = 5

SELECT bool_and(total > 0) AS every_one, bool_or(quantity = 0) AS some FROM sales_data

SELECT v.name, count(s.id) FROM (VALUES ('Product 1'), ('Product 9')) AS v(name) LEFT JOIN sales_data s ON s.product_name = v.name GROUP BY v.name ORDER BY v.name

SELECT day::timestamp AT TIME ZONE 'UTC' AT TIME ZONE 'UTC' AS t FROM sales_data ORDER BY id LIMIT 1

SELECT total, cume_dist() OVER (ORDER BY total) AS c, percent_rank() OVER (ORDER BY total) AS p FROM sales_data ORDER BY total LIMIT 3

SELECT product_name, regexp_replace(product_name, '[^0-9]', '', 'g') AS digits FROM sales_data WHERE id < 3 ORDER BY id

SELECT quantity IS DISTINCT FROM 3 AS other, count(*) FROM sales_data GROUP BY 1 ORDER BY 1

SELECT day, total FROM sales_data ORDER BY total DESC, day FETCH FIRST 3 ROWS ONLY

SELECT regr_slope(total, id) AS slope, var_pop(total) > 0 AS v FROM sales_data

SELECT public.sales_data.product_name, sum(public.sales_data.total) AS revenue FROM public.sales_data GROUP BY 1 ORDER BY 1
