using System.Globalization;

namespace Crm.Core.Deals;

/// <summary>What a deal is about: how many of what, at which price, in the deal's currency. It is kept in the deal's field "products", a list of maps, so that gates ask for it and texts name it.</summary>
public sealed record DealProduct(string Name, decimal Quantity, decimal Price)
{
    public const string Field = "products";
    public const int Most = 100, MaxName = 200;
    public const decimal HighestQuantity = 1_000_000m, HighestPrice = 99_999_999m;

    public decimal Sum => decimal.Round(Quantity * Price, 2, MidpointRounding.AwayFromZero);

    /// <summary>A line that may be kept.</summary>
    public bool IsFit => Name.Trim().Length > 0 && Name.Length <= MaxName && !Name.Any(char.IsControl) && Quantity is > 0 and <= HighestQuantity && Price is >= 0 and <= HighestPrice;

    public Fields ToField() => new() { ["name"] = Name, ["quantity"] = Quantity, ["price"] = Price };

    /// <summary>The products in a value of the field; what is none is passed over.</summary>
    public static IReadOnlyList<DealProduct> Of(object? value) => value is List<object?> many ? [.. many.Select(Read).OfType<DealProduct>()] : [];

    /// <summary>Whether the field may have this value: nothing, or up to <see cref="Most"/> products.</summary>
    public static bool Fits(object? value) => Fields.IsEmpty(value) || value is List<object?> { Count: <= Most } many && many.All(each => Read(each) is { IsFit: true });

    /// <summary>A value of a deal's field as people read it.</summary>
    public static string Show(string field, object? value) =>
        field == Field ? string.Join(", ", Of(value).Select(p => string.Create(CultureInfo.CurrentCulture, $"{p.Quantity:0.####} × {p.Name}"))) : Fields.Text(value);

    static DealProduct? Read(object? value) => value is IReadOnlyDictionary<string, object?> map && map.GetValueOrDefault("name") is string name && map.GetValueOrDefault("quantity") is decimal quantity && map.GetValueOrDefault("price") is decimal price
        ? new(name, quantity, price) : null;
}
