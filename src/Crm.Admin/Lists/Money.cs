using System.Globalization;

namespace Crm.Admin.Lists;

/// <summary>Sums as people read them.</summary>
static class Money
{
    /// <summary>The amount by the reader's habits with the currency's code; empty when there is none.</summary>
    public static string Show(decimal? amount, string currency) => amount is { } sum ? string.Create(CultureInfo.CurrentCulture, $"{sum:#,0.##} {currency}") : "";
}
