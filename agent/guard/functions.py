"""The functions that a query may call: by the class that sqlglot gives them, or by name where it has none."""

from sqlglot import exp

from agent.values import Dialect

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
        exp.FirstValue, exp.LastValue, exp.NthValue, exp.First, exp.Last, exp.ApproxQuantile, exp.Kurtosis,
        exp.Skewness,
        exp.RegrSlope, exp.RegrIntercept, exp.RegrR2, exp.Pi, exp.Cbrt, exp.Degrees, exp.Radians, exp.WidthBucket,
        exp.Rand, exp.Translate, exp.Ascii, exp.Unicode, exp.Chr, exp.Overlay, exp.Pad, exp.ToNumber, exp.Overlaps,
        exp.DateBin, exp.UnixToTime, exp.TimeToUnix, exp.ToDays, exp.JustifyDays, exp.JustifyHours,
        exp.JustifyInterval, exp.Localtime, exp.Localtimestamp, exp.CurrentTime, exp.TimestampFromParts,
        exp.TsOrDsToTimestamp, exp.Typeof, exp.MakeInterval, exp.Kwarg, exp.Array,
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
            "weekofyear", "bool_and", "bool_or", "time_bucket", "ifnull", "any_value", "now", "datesub", "age",
            "sumkahan", "approx_quantile", "row", "to_seconds", "to_minutes", "to_hours", "to_weeks",
            "to_months", "to_years",
        }
    ),
    "postgres": frozenset(
        {
            "date_part", "make_date", "make_time", "to_date", "justify_days", "age", "regr_slope", "regr_intercept",
            "regr_r2", "width_bucket", "cbrt", "btrim", "bool_and", "bool_or", "isfinite", "div", "mod", "every",
            "row", "num_nulls", "num_nonnulls",
        }
    ),
    "sqlite": frozenset(
        {"total", "ifnull", "iif", "instr", "substr", "date", "time", "datetime", "julianday", "strftime",
         "unixepoch", "printf", "like"}
    ),
}  # fmt: skip
"""Functions that sqlglot knows only by name, by the engine that has them."""
