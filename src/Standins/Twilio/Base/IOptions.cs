namespace Twilio.Base;

/// <summary>What a call says about a resource.</summary>
public interface IOptions<T>
    where T : Resource
{
    List<KeyValuePair<string, string>> GetParams();
}

/// <summary>What a call for a list says.</summary>
public abstract class ReadOptions<T> : IOptions<T>
    where T : Resource
{
    long? _limit;

    /// <summary>How many a page holds; the API's default is 50, its maximum 1000.</summary>
    public long? PageSize { get; set; }

    /// <summary>How many to read in all; a page is then no larger than that.</summary>
    public long? Limit
    {
        get => _limit;
        set
        {
            _limit = value;
            PageSize ??= value;
        }
    }

    public abstract List<KeyValuePair<string, string>> GetParams();
}
