using System.Globalization;
using Scriban.Runtime;
using Scriban.Syntax;

namespace Scriban.Functions;

/// <summary>The object <c>date</c>; its member <c>format</c> says how dates are written.</summary>
public partial class DateTimeFunctions : ScriptObject, IScriptCustomFunction
{
    public const string DefaultFormat = "%d %b %Y";

    static readonly MemberStore Shared = CreateStore();

    public DateTimeFunctions() : base(Shared)
    {
    }

    static MemberStore CreateStore()
    {
        var store = MemberStore.ReadStatics(typeof(DateTimeFunctions));
        store.Set("default_format", DefaultFormat, true);
        store.Set("format", DefaultFormat, false);
        store.Set("to_string", new ToStringFunction(), true);
        return store;
    }

    [ScriptMemberIgnore]
    public string Format
    {
        get => GetSafeValue<string>("format") ?? DefaultFormat;
        set => SetValue("format", value, false);
    }

    public static DateTime Now() => DateTime.Now;

    public static DateTime UtcNow() => DateTime.UtcNow;

    public static DateTime AddDays(DateTime date, double days) => date.AddDays(days);

    public static DateTime AddMonths(DateTime date, int months) => date.AddMonths(months);

    public static DateTime AddYears(DateTime date, int years) => date.AddYears(years);

    public static DateTime AddHours(DateTime date, double hours) => date.AddHours(hours);

    public static DateTime AddMinutes(DateTime date, double minutes) => date.AddMinutes(minutes);

    public static DateTime AddSeconds(DateTime date, double seconds) => date.AddSeconds(seconds);

    public static DateTime AddMilliseconds(DateTime date, double millis) => date.AddMilliseconds(millis);

    /// <summary>A text as a date; null when it is none.</summary>
    public static DateTime? Parse(TemplateContext context, string? text, string? pattern = null, string? culture = null)
    {
        if (string.IsNullOrEmpty(text)) return null;
        var provider = culture is null ? context.CurrentCulture : new CultureInfo(culture);
        var isDate = string.IsNullOrEmpty(pattern)
            ? DateTime.TryParse(text, provider, DateTimeStyles.None, out var date)
            : DatePattern.TryParse(text, pattern, provider, out date);
        return isDate ? date : null;
    }

    public static string? ParseToString(
        TemplateContext context, string? text, string? output_pattern = null, string? output_culture = null, string? input_pattern = null, string? input_culture = null) =>
        Parse(context, text, input_pattern, input_culture) is { } date
            ? DatePattern.Format(date, output_pattern ?? DefaultFormat, DefaultFormat, output_culture is null ? context.CurrentCulture : new CultureInfo(output_culture))
            : null;

    public virtual string? ToString(DateTime? datetime, string? pattern, CultureInfo culture) =>
        datetime is null ? null : DatePattern.Format(datetime.Value, pattern ?? Format, Format, culture);

    int IScriptFunctionInfo.RequiredParameterCount => 0;

    int IScriptFunctionInfo.ParameterCount => 0;

    ScriptVarParamKind IScriptFunctionInfo.VarParamKind => ScriptVarParamKind.Direct;

    ScriptParameterInfo IScriptFunctionInfo.GetParameterInfo(int index) => new(typeof(object), string.Empty);

    /// <summary>The object itself; with an argument, a text as a date.</summary>
    public virtual object? Invoke(TemplateContext context, ScriptNode? callerContext, ScriptArray arguments, ScriptBlockStatement? blockStatement) =>
        arguments.Count == 0 ? this : Parse(context, context.ObjectToString(arguments[0]));
}
