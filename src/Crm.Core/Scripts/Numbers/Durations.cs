using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Crm.Core.Scripts.Numbers;

/// <summary>Times of which the median is wanted: how often each was seen, rounded to three digits of seconds, so that memory stays small and days add up.</summary>
[JsonConverter(typeof(DurationsJson))]
sealed class Durations
{
    readonly Dictionary<long, int> counts = [];

    public void Add(TimeSpan time) => Add(Rounded((long)Math.Round(time.TotalSeconds)), 1);

    public void Add(Durations other)
    {
        foreach (var (seconds, count) in other.counts) Add(seconds, count);
    }

    void Add(long seconds, int count) => counts[seconds] = counts.GetValueOrDefault(seconds) + count;

    static long Rounded(long seconds)
    {
        var unit = 1L;
        while (seconds / unit >= 1000) unit *= 10;
        return (seconds + unit / 2) / unit * unit;
    }

    public TimeSpan? Median
    {
        get
        {
            var all = counts.Values.Sum(c => (long)c);
            return all == 0 ? null : TimeSpan.FromSeconds((At((all - 1) / 2) + At(all / 2)) / 2d);
        }
    }

    /// <summary>The time at a place among all of them, by size, from 0.</summary>
    long At(long place)
    {
        foreach (var (seconds, count) in counts.OrderBy(c => c.Key))
            if ((place -= count) < 0) return seconds;
        throw new ArgumentOutOfRangeException(nameof(place));
    }

    sealed class DurationsJson : JsonConverter<Durations>
    {
        public override Durations Read(ref Utf8JsonReader reader, Type type, JsonSerializerOptions options)
        {
            var times = new Durations();
            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            {
                var seconds = long.Parse(reader.GetString()!, CultureInfo.InvariantCulture);
                reader.Read();
                times.Add(seconds, reader.GetInt32());
            }
            return times;
        }

        public override void Write(Utf8JsonWriter writer, Durations times, JsonSerializerOptions options)
        {
            writer.WriteStartObject();
            foreach (var (seconds, count) in times.counts.OrderBy(c => c.Key)) writer.WriteNumber(seconds.ToString(CultureInfo.InvariantCulture), count);
            writer.WriteEndObject();
        }
    }
}
