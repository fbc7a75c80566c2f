"""What a query may be made of: kinds of nodes and functions, each on a list. What is on no list is refused."""

from sqlglot import exp

from agent.values import Dialect

STRUCTURE: frozenset[type[exp.Expr]] = frozenset(
    {
        exp.Select, exp.Union, exp.Except, exp.Intersect, exp.Subquery, exp.CTE, exp.With, exp.From, exp.Join,
        exp.Where, exp.Group, exp.Having, exp.Qualify, exp.Order, exp.Ordered, exp.Limit, exp.Offset, exp.Fetch,
        exp.Distinct, exp.Window, exp.WindowSpec, exp.Filter, exp.WithinGroup, exp.IgnoreNulls, exp.RespectNulls,
        exp.Table, exp.TableAlias, exp.Alias, exp.Column, exp.Identifier, exp.Star, exp.Tuple, exp.Paren,
        exp.Literal, exp.Boolean, exp.Null, exp.Var, exp.Interval, exp.Values, exp.Cube, exp.Rollup,
        exp.GroupingSets, exp.And, exp.Or, exp.Not, exp.EQ, exp.NEQ, exp.GT, exp.GTE, exp.LT, exp.LTE,
        exp.NullSafeEQ, exp.NullSafeNEQ, exp.Is, exp.In, exp.Between, exp.Like, exp.ILike, exp.Escape,
        exp.SimilarTo, exp.RegexpLike, exp.RegexpILike, exp.Exists, exp.Any, exp.All, exp.Add, exp.Sub, exp.Mul,
        exp.Div, exp.IntDiv, exp.Mod, exp.Neg, exp.DPipe, exp.Case, exp.If, exp.Cast, exp.TryCast, exp.DataType,
        exp.DataTypeParam, exp.Collate, exp.AtTimeZone, exp.Extract,
    }
)  # fmt: skip
"""Nodes of the tree that only shape a SELECT or compute a value."""

FUNCTIONS: frozenset[type[exp.Expr]] = frozenset(
    {
        exp.Sum, exp.Avg, exp.Min, exp.Max, exp.Count, exp.CountIf, exp.Median, exp.Quantile, exp.PercentileCont,
        exp.PercentileDisc, exp.ApproxDistinct, exp.Stddev, exp.StddevPop, exp.StddevSamp, exp.Variance,
        exp.VariancePop, exp.Corr, exp.CovarPop, exp.CovarSamp, exp.Mode, exp.ArgMax, exp.ArgMin, exp.AnyValue,
        exp.LogicalAnd, exp.LogicalOr, exp.GroupConcat, exp.Coalesce, exp.Nullif, exp.Greatest, exp.Least, exp.Abs,
        exp.Round, exp.Floor, exp.Ceil, exp.Pow, exp.Sqrt, exp.Ln, exp.Log, exp.Exp, exp.Sign, exp.Trunc,
        exp.Lower, exp.Upper, exp.Initcap, exp.Trim, exp.Length, exp.Substring, exp.Left, exp.Right, exp.Replace,
        exp.StrPosition, exp.Concat, exp.ConcatWs, exp.SplitPart, exp.StartsWith, exp.EndsWith, exp.Contains,
        exp.Reverse, exp.RegexpReplace, exp.RegexpExtract, exp.DateTrunc, exp.TimestampTrunc, exp.DateAdd,
        exp.DateSub, exp.DateDiff, exp.TimestampAdd, exp.TimestampSub, exp.TimestampDiff, exp.TsOrDsAdd,
        exp.TsOrDsDiff, exp.TsOrDsToDate, exp.Year, exp.Quarter, exp.Month, exp.Week, exp.WeekOfYear, exp.Day,
        exp.DayOfWeek, exp.DayOfWeekIso, exp.DayOfMonth, exp.DayOfYear, exp.Hour, exp.Minute, exp.Second,
        exp.Dayname, exp.Monthname, exp.LastDay, exp.Date, exp.DateFromParts, exp.TimeFromParts, exp.Time,
        exp.TimeToStr, exp.StrToTime, exp.StrToDate, exp.ToChar, exp.CurrentDate, exp.CurrentTimestamp,
        exp.RowNumber, exp.Rank, exp.DenseRank, exp.PercentRank, exp.CumeDist, exp.Ntile, exp.Lag, exp.Lead,
        exp.FirstValue, exp.LastValue, exp.NthValue, exp.First, exp.Last,
    }
)  # fmt: skip
"""Functions that sqlglot knows by a class of their own."""

NAMED: dict[Dialect, frozenset[str]] = {
    "duckdb": frozenset(
        {
            "arg_max", "arg_min", "date_part", "datepart", "isodow", "isoyear", "yearweek", "weekday", "epoch",
            "make_date", "make_time", "mad", "skewness", "kurtosis", "entropy", "quantile_cont", "quantile_disc",
            "strip_accents", "fsum", "favg", "round_even", "even", "cbrt", "date_diff", "datediff", "date_sub",
            "try_strptime", "fdiv", "fmod", "product", "regr_slope", "regr_intercept", "regr_r2", "isfinite",
            "weekofyear", "bool_and", "bool_or", "time_bucket", "ifnull", "any_value",
        }
    ),
    "postgres": frozenset(
        {
            "date_part", "make_date", "make_time", "to_date", "justify_days", "age", "regr_slope", "regr_intercept",
            "regr_r2", "width_bucket", "cbrt", "btrim", "bool_and", "bool_or", "isfinite", "div", "mod",
        }
    ),
    "sqlite": frozenset(
        {"total", "ifnull", "iif", "instr", "substr", "date", "time", "datetime", "julianday", "strftime", "format",
         "printf", "unixepoch"}
    ),
}  # fmt: skip
"""Functions that sqlglot knows only by name, by the engine that has them."""


def is_allowed(node: exp.Expr, dialect: Dialect) -> bool:
    """Whether a node may stand in a query of that dialect."""
    if type(node) in STRUCTURE or type(node) in FUNCTIONS:
        return True
    return isinstance(node, exp.Anonymous) and str(node.this).lower() in NAMED[dialect]


def spoken(node: exp.Expr) -> str:
    """What to call a node that is refused, in SQL's own words."""
    if isinstance(node, exp.Anonymous):
        return f"the function {str(node.this).lower()}"
    if isinstance(node, exp.Func):
        return f"the function {node.sql_name().lower()}"
    return node.key.upper()
