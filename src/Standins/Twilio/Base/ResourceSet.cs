using System.Collections;

namespace Twilio.Base;

/// <summary>A list that asks for its further pages, and waits for them, while it is enumerated; it can be enumerated once.</summary>
public class ResourceSet<T> : IEnumerable<T>
    where T : Resource
{
    readonly Func<Page<T>, Page<T>?> _next;
    readonly long _limit;
    Page<T>? _page;

    internal ResourceSet(Page<T> page, ReadOptions<T> options, Func<Page<T>, Page<T>?> next) =>
        (_page, _limit, _next) = (page, options.Limit ?? long.MaxValue, next);

    /// <summary>False ends the enumeration with the first page.</summary>
    public bool AutoPaging { get; set; } = true;

    public IEnumerator<T> GetEnumerator()
    {
        var given = 0L;
        for (; _page is { } page; _page = AutoPaging && given < _limit ? _next(page) : null)
            foreach (var record in page.Records)
                if (given++ < _limit)
                    yield return record;
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
