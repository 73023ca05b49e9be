using System.Linq.Expressions;
using Crm.Core.Contacts;
using Crm.Core.Deals;

namespace Crm.Core.Data;

/// <summary>The left side of a condition inside a query: one field seen as text, as a number, as filled or not, and as a list.</summary>
sealed record Operand(Expression Text, Expression Number, Expression Filled, Func<string, Expression> Contains)
{
    /// <summary>A contact's built-in or custom field, by the names of its indexer.</summary>
    public static Operand Of(ParameterExpression row, string field) => row.Type == typeof(Contact) ? OfContact(row, field) : OfDeal(row, field);

    static Operand OfContact(Expression row, string field) => field switch
    {
        "id" => OfId(row),
        "name" => OfColumn(Expression.Property(row, nameof(Contact.Name))),
        "phone" => OfColumn(Expression.Property(row, nameof(Contact.Phone))),
        "email" => OfColumn(Expression.Property(row, nameof(Contact.Email))),
        "language" => OfColumn(Expression.Property(row, nameof(Contact.Language))),
        "timezone" => OfColumn(Expression.Property(row, nameof(Contact.TimeZone))),
        "source" => OfColumn(Expression.Property(row, nameof(Contact.Source))),
        _ => OfField(Expression.Property(row, nameof(Contact.Fields)), field),
    };

    static Operand OfDeal(Expression row, string field) => field switch
    {
        "id" => OfId(row),
        "title" => OfColumn(Expression.Property(row, nameof(Deal.Title))),
        "amount" => OfAmount(Expression.Property(row, nameof(Deal.Amount))),
        "currency" => OfColumn(Expression.Property(row, nameof(Deal.Currency))),
        "source" => OfColumn(Expression.Property(row, nameof(Deal.Source))),
        "lost_reason" => OfColumn(Expression.Property(row, nameof(Deal.LostReason))),
        _ => OfField(Expression.Property(row, nameof(Deal.Fields)), field),
    };

    public static Operand OfColumn(Expression text) => new(
        text,
        Inline.Into((string? t) => FieldQuery.Number(t), text),
        Inline.Into((string? t) => t != null && FieldQuery.Filled(t), text),
        part => ContainsText(text, part));

    static Operand OfId(Expression row) => OfColumn(Inline.Into((long id) => id.ToString(), Expression.Property(row, "Id")));

    static Operand OfAmount(Expression amount)
    {
        var text = Inline.Into((decimal? n) => FieldQuery.Text(n), amount);
        return new(text, amount, Inline.Into((decimal? n) => n != null, amount), part => ContainsText(text, part));
    }

    static Operand OfField(Expression fields, string name) => new(
        Inline.Into((Fields f) => FieldQuery.Text(f, name), fields),
        Inline.Into((Fields f) => FieldQuery.Number(f, name), fields),
        Inline.Into((Fields f) => FieldQuery.Filled(f, name), fields),
        part => Inline.Into((Fields f) => FieldQuery.Contains(f, name, part), fields));

    static Expression ContainsText(Expression text, string part)
    {
        var folded = FieldQuery.Fold(part)!;
        return Inline.Into((string? t) => (FieldQuery.Fold(t) ?? "").Contains(folded), text);
    }
}

/// <summary>Puts an expression in the place of a lambda's parameter; what the lambda captured becomes a parameter of the query.</summary>
sealed class Inline(ParameterExpression parameter, Expression argument) : ExpressionVisitor
{
    public static Expression Into<TIn, TOut>(Expression<Func<TIn, TOut>> lambda, Expression argument) =>
        new Inline(lambda.Parameters[0], argument).Visit(lambda.Body);

    protected override Expression VisitParameter(ParameterExpression node) => node == parameter ? argument : node;
}
