using Crm.Core.Contacts;
using Crm.Core.Deals;
using Crm.Core.Scripts;

namespace Crm.Core.Tests.Data;

/// <summary>Makes contacts, deals and conditions out of few values, so that they meet often; the same seed makes the same ones.</summary>
sealed class RandomConditions(int seed)
{
    static readonly string[] Custom = ["color", "цвет", "we\"ird'name", "a.b", "$x", "back\\slash", "many"];
    static readonly object?[] Values =
    [
        null, "", "  ", "\u00a0", "red", "Red", "REDDISH", "красный", "КРАСНЫЙ", "Ёлка", "ёлка зелёная", "5", "5.0", "05", "+5", "5.", ".5", "-3", "1500", "1,500", "5 rub", "-", ".",
        "2026-01-05", "2026-11-20", "true", "False", true, false, 5m, 5.50m, -3m, 0m, 1500m, 0.1m, "a%b", "a_b", "axb", "back\\slash", "quote\"'s",
    ];

    readonly Random random = new(seed);

    public Contact Contact(DateTimeOffset now)
    {
        var contact = new Contact(1, Pick("Anna", "анна", "Борис", "5", " "), now);
        foreach (var field in new[] { "phone", "email", "language", "source" }) contact.Set(field, Short());
        foreach (var field in Custom) contact.Set(field, Value());
        return contact;
    }

    public Deal Deal(Contact contact, Pipeline pipeline, DateTimeOffset now)
    {
        var deal = new Deal(contact, pipeline, Short(), Pick("EUR", "RUB"), now);
        if (random.Next(2) == 0) deal.MoveTo(pipeline.Stages[1], now);
        deal.Set("title", Value() is { } title and not List<object?> ? title : null);
        deal.Set("amount", Pick<object?>(null, 5m, 5.50m, 1500m, 0.1m, 99999999.9999m));
        foreach (var field in Custom) deal.Set(field, Value());
        return deal;
    }

    public Condition Condition(bool ofDeal, int depth) => random.Next(depth > 0 ? 7 : 4) switch
    {
        4 => new() { All = Some(ofDeal, depth) },
        5 => new() { Any = Some(ofDeal, depth) },
        6 => new() { Not = Condition(ofDeal, depth - 1) },
        _ => Leaf(ofDeal),
    };

    List<Condition> Some(bool ofDeal, int depth) => [.. Enumerable.Range(0, random.Next(4)).Select(_ => Condition(ofDeal, depth - 1))];

    Condition Leaf(bool ofDeal)
    {
        var op = Pick(Enum.GetValues<Operator>());
        object? value = op is Operator.In or Operator.NotIn ? Enumerable.Range(0, random.Next(4)).Select(_ => Single()).ToList() : Single();
        return new() { Field = Field(ofDeal), Op = op, Value = value };
    }

    string Field(bool ofDeal) => random.Next(ofDeal ? 10 : 4) switch
    {
        0 => "contact." + Pick("id", "name", "phone", "email", "language", "timezone", "source"),
        1 or 2 or 3 => "contact." + Pick(Custom),
        4 => "stage",
        5 or 6 => "deal." + Pick("id", "title", "amount", "currency", "source", "lost_reason"),
        _ => "deal." + Pick(Custom),
    };

    object? Value() => random.Next(4) == 0 ? Enumerable.Range(0, random.Next(4)).Select(_ => Single()).ToList() : Single();

    object? Single() => random.Next(20) == 0 ? Pick("new", "won", "Anna", "re", "кра", "EUR") : Pick(Values);

    string? Short() => Pick(null, "", "red", "Red", "ёлка", "Ёлка", "5", "05", "de");

    T Pick<T>(params T[] from) => from[random.Next(from.Length)];
}
