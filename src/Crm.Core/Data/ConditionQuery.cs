using System.Linq.Expressions;
using Crm.Core.Contacts;
using Crm.Core.Deals;
using Crm.Core.Scripts;

namespace Crm.Core.Data;

/// <summary>Asks a <see cref="Condition"/> of the database; the answers are those of <see cref="Condition"/> in memory.</summary>
public static class ConditionQuery
{
    /// <summary>The contacts for which it holds; it may ask about contact.x.</summary>
    /// <exception cref="ArgumentException">It asks about something else.</exception>
    public static IQueryable<Contact> Where(this IQueryable<Contact> contacts, Condition condition)
    {
        var contact = Expression.Parameter(typeof(Contact));
        var holds = Translate(condition, leaf => leaf.Field!.StartsWith("contact.") ? Answer(Operand.Of(contact, leaf.Field[8..]), leaf) : throw Unknown(leaf, "contact.x"));
        return contacts.Where(Expression.Lambda<Func<Contact, bool>>(holds, contact));
    }

    /// <summary>The deals for which it holds; it may ask about deal.x, contact.x and stage (the slug).</summary>
    /// <exception cref="ArgumentException">It asks about something else.</exception>
    public static IQueryable<Deal> Where(this IQueryable<Deal> deals, CrmDb db, Condition condition)
    {
        var deal = Expression.Parameter(typeof(Deal));
        var holds = Translate(condition, leaf => leaf.Field! switch
        {
            "stage" => OfStage(db.Stages, deal, leaf),
            var field when field.StartsWith("deal.") => Answer(Operand.Of(deal, field[5..]), leaf),
            var field when field.StartsWith("contact.") => OfContact(db.Contacts, deal, leaf),
            _ => throw Unknown(leaf, "deal.x, contact.x and stage"),
        });
        return deals.Where(Expression.Lambda<Func<Deal, bool>>(holds, deal));
    }

    static Expression Translate(Condition condition, Func<Condition, Expression> leaf)
    {
        Expression holds = Expression.Constant(true);
        if (condition.Field is not null) holds = leaf(condition);
        if (condition.All is { } all) holds = Expression.AndAlso(holds, All(all.Select(c => Translate(c, leaf))));
        if (condition.Any is { } any) holds = Expression.AndAlso(holds, Any(any.Select(c => Translate(c, leaf))));
        if (condition.Not is { } not) holds = Expression.AndAlso(holds, Expression.Not(Translate(not, leaf)));
        return holds;
    }

    static Expression OfContact(IQueryable<Contact> contacts, ParameterExpression deal, Condition leaf)
    {
        var contact = Expression.Parameter(typeof(Contact));
        return Exists(contacts, contact, Expression.Equal(Expression.Property(contact, nameof(Contact.Id)), Expression.Property(deal, nameof(Deal.ContactId))),
            Answer(Operand.Of(contact, leaf.Field![8..]), leaf));
    }

    static Expression OfStage(IQueryable<Stage> stages, ParameterExpression deal, Condition leaf)
    {
        var stage = Expression.Parameter(typeof(Stage));
        return Exists(stages, stage, Expression.Equal(Expression.Property(stage, nameof(Stage.Id)), Expression.Property(deal, nameof(Deal.StageId))),
            Answer(Operand.OfColumn(Expression.Property(stage, nameof(Stage.Slug))), leaf));
    }

    static Expression Exists<T>(IQueryable<T> rows, ParameterExpression row, Expression same, Expression answer) =>
        Expression.Call(typeof(Queryable), nameof(Queryable.Any), [typeof(T)], rows.Expression,
            Expression.Quote(Expression.Lambda<Func<T, bool>>(Expression.AndAlso(same, answer), row)));

    static Expression Answer(Operand field, Condition leaf) => leaf.Op switch
    {
        Operator.Is => Same(field, leaf.Value),
        Operator.IsNot => Expression.Not(Same(field, leaf.Value)),
        Operator.In => Any(Many(leaf.Value).Select(v => Same(field, v))),
        Operator.NotIn => Expression.Not(Any(Many(leaf.Value).Select(v => Same(field, v)))),
        Operator.Gt or Operator.Gte or Operator.Lt or Operator.Lte => Expression.AndAlso(field.Filled, Order(field, leaf.Op, leaf.Value)),
        Operator.Contains => field.Contains(Fields.Text(leaf.Value)),
        Operator.StartsWith => StartsWith(field, FieldQuery.Fold(Fields.Text(leaf.Value))!),
        Operator.Filled => field.Filled,
        Operator.Empty => Expression.Not(field.Filled),
        _ => throw new ArgumentException($"The operator {leaf.Op} is not known."),
    };

    static Expression Same(Operand field, object? value)
    {
        var text = FieldQuery.Fold(Fields.Text(value));
        var sameText = Inline.Into((string? t) => (FieldQuery.Fold(t) ?? "") == text, field.Text);
        if (FieldQuery.NumberOf(value) is not { } number) return sameText;
        return Expression.OrElse(Inline.Into((decimal? n) => n != null && n == number, field.Number),
            Expression.AndAlso(Inline.Into((decimal? n) => n == null, field.Number), sameText));
    }

    static Expression Order(Operand field, Operator op, object? value)
    {
        if (FieldQuery.NumberOf(value) is { } number)
            return Inline.Into(op switch
            {
                Operator.Gt => n => n != null && n > number,
                Operator.Gte => n => n != null && n >= number,
                Operator.Lt => n => n != null && n < number,
                _ => (Expression<Func<decimal?, bool>>)(n => n != null && n <= number),
            }, field.Number);
        var text = Fields.Text(value);
        return Inline.Into(op switch
        {
            Operator.Gt => t => string.Compare(FieldQuery.Ordinal(t) ?? "", text) > 0,
            Operator.Gte => t => string.Compare(FieldQuery.Ordinal(t) ?? "", text) >= 0,
            Operator.Lt => t => string.Compare(FieldQuery.Ordinal(t) ?? "", text) < 0,
            _ => (Expression<Func<string?, bool>>)(t => string.Compare(FieldQuery.Ordinal(t) ?? "", text) <= 0),
        }, field.Text);
    }

    static Expression StartsWith(Operand field, string text) => Inline.Into((string? t) => (FieldQuery.Fold(t) ?? "").StartsWith(text), field.Text);

    static Expression All(IEnumerable<Expression> parts) => parts.Aggregate((Expression)Expression.Constant(true), Expression.AndAlso);

    static Expression Any(IEnumerable<Expression> parts) => parts.Aggregate((Expression)Expression.Constant(false), Expression.OrElse);

    static IEnumerable<object?> Many(object? value) => value is System.Collections.IEnumerable many and not string ? many.Cast<object?>() : value is null ? [] : [value];

    static ArgumentException Unknown(Condition leaf, string known) => new($"A query cannot ask about '{leaf.Field}'; it knows {known}.");
}
