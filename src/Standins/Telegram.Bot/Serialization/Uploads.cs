using Telegram.Bot.Types;

namespace Telegram.Bot.Serialization;

/// <summary>The streams met while one request is written; each is named by its place in the list.</summary>
sealed class Uploads : IDisposable
{
    [ThreadStatic]
    static Uploads? _current;

    public List<InputFileStream> Files { get; } = [];

    public static Uploads Collect() => _current = new Uploads();

    /// <summary>The name under which the stream goes into the form.</summary>
    public static string Add(InputFileStream file)
    {
        var files = _current?.Files ?? throw new InvalidOperationException("A stream can be sent only by a request that uploads files.");
        var place = files.IndexOf(file);
        if (place < 0)
        {
            place = files.Count;
            files.Add(file);
        }

        return $"attach://{place}";
    }

    public void Dispose() => _current = null;
}
