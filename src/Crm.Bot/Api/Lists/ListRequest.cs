using System.Globalization;
using System.Linq.Expressions;
using Crm.Core.Contacts;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.EntityFrameworkCore;

namespace Crm.Bot.Api.Lists;

/// <summary>One page of a list; <paramref name="Next"/> is the address of the following page, null at the end.</summary>
public sealed record Page<T>(IReadOnlyList<T> Items, string? Next);

/// <summary>The filters and the page that a request asks for; <see cref="ListEndpoints.TakesFilters"/> has checked them.</summary>
sealed class ListRequest(HttpRequest request)
{
    const int DefaultLimit = 50;

    public static ValueTask<ListRequest?> BindAsync(HttpContext context) => ValueTask.FromResult<ListRequest?>(new(context.Request));

    public string? Text(string name) => request.Query.TryGetValue(name, out var value) ? value.ToString() : null;

    public long? Id(string name) => Text(name) is { } value && ListFilter.TryId(value, out var id) ? id : null;

    public DateTimeOffset? Time(string name) => Text(name) is { } value && ListFilter.TryTime(value, out var at) ? at : null;

    public T? Word<T>(string name) where T : struct, Enum => Text(name) is { } value && ListFilter.TryWord<T>(value, out var word) ? word : null;

    public string? Phone(string name) => PhoneNumber.Normalize(Text(name));

    /// <summary>Reads one page by key: rows after the given id, one more than asked for to know whether there is a next page.</summary>
    public async Task<Page<TView>> Page<TRow, TView>(IQueryable<TRow> rows, Expression<Func<TRow, TView>> view, Func<TView, string> id, CancellationToken cancellation) where TRow : class
    {
        var limit = Text("limit") is { } text ? int.Parse(text, CultureInfo.InvariantCulture) : DefaultLimit;
        var found = await From(rows.AsNoTracking()).Take(limit + 1).Select(view).ToListAsync(cancellation);
        if (found.Count <= limit) return new(found, null);
        found.RemoveAt(limit);
        return new(found, NextAfter(id(found[^1])));
    }

    IQueryable<TRow> From<TRow>(IQueryable<TRow> rows) where TRow : class
    {
        var after = Id("after");
        return Text("order") == "desc"
            ? rows.Where(r => after == null || EF.Property<long>(r, "Id") < after).OrderByDescending(r => EF.Property<long>(r, "Id"))
            : rows.Where(r => after == null || EF.Property<long>(r, "Id") > after).OrderBy(r => EF.Property<long>(r, "Id"));
    }

    string NextAfter(string id) => QueryHelpers.AddQueryString(request.PathBase + request.Path,
        request.Query.Where(q => q.Key != "after").Select(q => KeyValuePair.Create(q.Key, (string?)q.Value.ToString())).Append(new("after", id)));
}

static class ListEndpoints
{
    /// <summary>Makes an endpoint a list: paging and the given filters; anything else in the query is refused, since a mistyped filter would show everything.</summary>
    public static RouteHandlerBuilder TakesFilters(this RouteHandlerBuilder endpoint, params ListFilter[] own)
    {
        ListFilters filters = new([.. own, .. ListFilter.Paging]);
        return endpoint.WithMetadata(filters).ProducesProblem(400).AddEndpointFilter((context, next) =>
        {
            var errors = Complaints(filters, context.HttpContext.Request.Query);
            return errors.Count == 0 ? next(context) : ValueTask.FromResult<object?>(ApiProblems.Malformed(errors));
        });
    }

    static Dictionary<string, string[]> Complaints(ListFilters filters, IQueryCollection query)
    {
        var errors = new Dictionary<string, string[]>();
        foreach (var (name, values) in query)
        {
            var complaint = filters.Known.FirstOrDefault(f => f.Name == name) is not { } filter ? "is no parameter of this request; these are: " + string.Join(", ", filters.Known.Select(f => f.Name))
                : values is not [{ } value] ? "must be given once"
                : filter.Complaint(value);
            if (complaint is not null) errors[name] = [complaint];
        }
        return errors;
    }
}
